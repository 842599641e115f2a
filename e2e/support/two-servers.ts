import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import type { StartScenario } from "../scenarios/scenario.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { type Clientele, startClientele } from "./clientele.ts";
import { startRedis } from "./real-server.ts";
import { test as withServers } from "./servers.ts";

interface TwoServers {
  /** Scenarios beside those that are always there. */
  readonly further: readonly StartScenario[];
  /** Watches `redis` as `cache-1`, with something of everything that pages show, and an empty `cache-2`. */
  readonly clientele: Clientele;
}

/** Pages that have much to show, for stories that look at every page. */
export const test = withServers.extend<TwoServers>({
  redisArguments: ["--maxclients", "200"],
  further: [[], { option: true }],
  clientele: async ({ redis, start, further }, use) => {
    await start(leakingPool, { atOnce: 8, everyMs: 0 });
    await start(monitor);
    await start(blockedWorkers);
    await start(slowSubscriber);
    await start(halfSentSet);
    for (const scenario of further) await start(scenario);
    const other = await startRedis();
    const clientele = await startClientele([`cache-1=${redis.url}`, `cache-2=${other.url}`]);
    await use(clientele);
    await clientele.stop();
    await other.stop();
  },
});
