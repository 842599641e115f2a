import type { Redis } from "ioredis";
import { connect, type Scenario, type Where } from "./scenario.ts";

/** Workers that wait for a job in BLPOP without end. Healthy, though idle and blocked. */
export async function blockedWorkers(
  where: Where,
  options: { readonly count?: number } = {},
): Promise<Scenario> {
  const { count = 3 } = options;
  const workers: Redis[] = [];
  const names = Array.from({ length: count }, (_, index) => `worker-${index + 1}`);
  for (const name of names) {
    const worker = await connect(where, { connectionName: name });
    worker.blpop("jobs:empty", 0).catch(() => undefined);
    workers.push(worker);
  }
  return {
    describe: `${count} workers wait in BLPOP on a list that stays empty`,
    culprit: { by: "names", names },
    stop: async () => {
      for (const worker of workers) worker.disconnect();
    },
  };
}
