import { connect, type Scenario, type Where } from "./scenario.ts";

/** Somebody left MONITOR running: every command of every client is copied to them. */
export async function monitor(where: Where): Promise<Scenario> {
  const base = await connect(where, { connectionName: "debug-session" });
  const watching = await base.monitor();
  watching.on("error", () => undefined);
  return {
    describe: "debug-session runs MONITOR",
    culprit: { by: "flag", flag: "O" },
    stop: async () => {
      watching.disconnect();
      base.disconnect();
    },
  };
}
