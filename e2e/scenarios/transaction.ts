import { connect, type Scenario, type Where } from "./scenario.ts";

/** A client that watches a key, opens MULTI, queues two commands and then forgets about it. */
export async function transaction(where: Where): Promise<Scenario> {
  const name = "billing-run";
  const client = await connect(where, { connectionName: name });
  await client.watch("balance:17");
  await client.call("MULTI");
  await client.call("SET", ["balance:17", "100"]);
  await client.call("INCR", ["balance:18"]);
  return {
    describe: `${name} has an open MULTI with two queued commands and watches a key`,
    culprit: { by: "name", name },
    stop: async () => client.disconnect(),
  };
}
