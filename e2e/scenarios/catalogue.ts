import { blockedWorkers } from "./blocked-workers.ts";
import { busyClient } from "./busy-client.ts";
import { bystanders } from "./bystanders.ts";
import { deploy } from "./deploy.ts";
import { growingApp } from "./growing-app.ts";
import { halfSentSet } from "./half-sent-set.ts";
import { healthyPool } from "./healthy-pool.ts";
import { hostileNames } from "./hostile-names.ts";
import { idlePool } from "./idle-pool.ts";
import { leakingPool } from "./leaking-pool.ts";
import { monitor } from "./monitor.ts";
import { noKeepalive } from "./no-keepalive.ts";
import { pausedWrites } from "./paused-writes.ts";
import { refusedConnections } from "./refused-connections.ts";
import { replica } from "./replica.ts";
import type { StartScenario } from "./scenario.ts";
import { slowSubscriber } from "./slow-subscriber.ts";
import { tracking } from "./tracking.ts";
import { transaction } from "./transaction.ts";

/** Every scenario by the name that the command line knows. */
export const SCENARIOS: ReadonlyMap<string, StartScenario> = new Map<string, StartScenario>([
  ["leaking-pool", leakingPool],
  ["slow-subscriber", slowSubscriber],
  ["blocked-workers", blockedWorkers],
  ["monitor", monitor],
  ["half-sent-set", halfSentSet],
  ["hostile-names", hostileNames],
  ["healthy-pool", healthyPool],
  ["transaction", transaction],
  ["tracking", tracking],
  ["replica", replica],
  ["bystanders", bystanders],
  ["idle-pool", idlePool],
  ["growing-app", growingApp],
  ["refused-connections", refusedConnections],
  ["paused-writes", pausedWrites],
  ["no-keepalive", noKeepalive],
  ["deploy", deploy],
  ["busy-client", busyClient],
]);
