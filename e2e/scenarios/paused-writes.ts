import { RawClient } from "./raw-client.ts";
import { connect, type Scenario, type Where } from "./scenario.ts";

export interface PausedWritesOptions {
  readonly name?: string;
  readonly from?: string;
  readonly count?: number;
}

/** Writes are held up (CLIENT PAUSE … WRITE, as a failover does it): whoever writes is blocked in its SET. Redis 6.2+. */
export async function pausedWrites(where: Where, options: PausedWritesOptions = {}): Promise<Scenario> {
  const { name = "checkout-api", from, count = 30 } = options;
  const admin = await connect(where, { connectionName: "failover-job" });
  await admin.call("CLIENT", ["PAUSE", "600000", "WRITE"]);
  const writers: RawClient[] = [];
  const step = async (): Promise<void> => {
    const writer = await RawClient.open(where, { name, from });
    writer.tell("SET", `checkout:${writers.length}`, "1");
    writers.push(writer);
  };
  for (let opened = 0; opened < count; opened++) await step();
  return {
    describe: `writes are paused; ${count} connections of ${name} are blocked in SET`,
    culprit: { by: "name", name },
    step,
    stop: async () => {
      await admin.call("CLIENT", ["UNPAUSE"]).catch(() => undefined);
      for (const writer of writers) writer.close();
      admin.disconnect();
    },
  };
}
