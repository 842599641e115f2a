import { connect, type Scenario, type Where } from "./scenario.ts";

/** `timeout 0` and `tcp-keepalive 0`: the server would never notice that a client is gone. */
export async function noKeepalive(where: Where): Promise<Scenario> {
  const admin = await connect(where, { connectionName: "config-job" });
  const [, before = "300"] = (await admin.config("GET", "tcp-keepalive")) as string[];
  await admin.config("SET", "timeout", "0");
  await admin.config("SET", "tcp-keepalive", "0");
  return {
    describe: "timeout and tcp-keepalive are 0",
    culprit: { by: "server" },
    stop: async () => {
      await admin.config("SET", "tcp-keepalive", before).catch(() => undefined);
      admin.disconnect();
    },
  };
}
