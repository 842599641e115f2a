import { RawClient } from "./raw-client.ts";
import type { Scenario, Where } from "./scenario.ts";

export interface BlockedWorkersOptions {
  readonly count?: number;
  /** Address they connect from. */
  readonly from?: string;
}

/** Workers that wait for a job in BLPOP without end. Healthy, though idle and blocked. */
export async function blockedWorkers(where: Where, options: BlockedWorkersOptions = {}): Promise<Scenario> {
  const { count = 3, from } = options;
  const workers: RawClient[] = [];
  const names = Array.from({ length: count }, (_, index) => `worker-${index + 1}`);
  for (const name of names) {
    const worker = await RawClient.open(where, { name, from });
    worker.tell("BLPOP", "jobs:empty", "0");
    workers.push(worker);
  }
  return {
    describe: `${count} workers wait in BLPOP on a list that stays empty`,
    culprit: { by: "names", names },
    stop: async () => {
      for (const worker of workers) worker.close();
    },
  };
}
