import { connect, type Scenario, type Where } from "./scenario.ts";

/** Two clients with a client-side cache: one told over its own RESP3 connection, one whose redirection is gone. */
export async function tracking(where: Where): Promise<Scenario> {
  const names = ["near-cache", "near-cache-broken"] as const;
  const near = await connect(where, { connectionName: names[0], protocol: 3 });
  await near.call("CLIENT", ["TRACKING", "ON"]);
  await near.get("product:1");

  const invalidations = await connect(where, { connectionName: "near-cache-invalidations", protocol: 2 });
  const target = String(await invalidations.call("CLIENT", "ID"));
  const broken = await connect(where, { connectionName: names[1], protocol: 2 });
  await broken.call("CLIENT", ["TRACKING", "ON", "REDIRECT", target]);
  await broken.get("product:2");
  invalidations.disconnect();
  return {
    describe: "near-cache tracks keys; near-cache-broken redirects to a connection that is gone",
    culprit: { by: "names", names },
    step: async () => void (await near.get("product:2")),
    stop: async () => {
      near.disconnect();
      broken.disconnect();
    },
  };
}
