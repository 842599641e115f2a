/** One scrape: every metric of every server and of this process, from what is known now. */
import { setImmediate } from "node:timers/promises";
import { expose } from "./exposition.ts";
import { GROUP_METRICS } from "./group-metrics.ts";
import type { Family, Metric, Reading } from "./metric.ts";
import { type OwnProcess, PROCESS_METRICS } from "./process-metrics.ts";
import { REDIS_METRICS } from "./redis-metrics.ts";
import { SERVER_METRICS } from "./server-metrics.ts";
import type { Snapshot } from "./snapshot.ts";

/** All carry the server's name as first label. */
const OF_SERVERS = [...REDIS_METRICS, ...SERVER_METRICS, ...GROUP_METRICS].map(withServer);

/** Every metric there may be. */
export const METRICS: readonly Family["metric"][] = [...PROCESS_METRICS, ...OF_SERVERS];

/** The text that answers a scrape. Polls and viewers get their turn between two servers. */
export async function scrape(servers: readonly Snapshot[], own: OwnProcess): Promise<string> {
  const families = OF_SERVERS.map((metric) => ({ metric, readings: [] as Reading[] }));
  for (const server of servers) {
    for (const { metric, readings } of families) readings.push(...metric.read(server));
    await setImmediate();
  }
  const ofProcess = PROCESS_METRICS.map((metric) => ({ metric, readings: metric.read(own) }));
  return expose([...ofProcess, ...families]);
}

function withServer(metric: Metric<Snapshot>): Metric<Snapshot> {
  return {
    ...metric,
    labels: ["server", ...metric.labels],
    read: (server) =>
      metric
        .read(server)
        .map(({ labels, value }) => ({ labels: { server: server.status.name, ...labels }, value })),
  };
}
