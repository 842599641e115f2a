/** Servers and clients for the pictures: one that suffers, one that is well, one that goes away, one that refuses. */
import { setTimeout as sleep } from "node:timers/promises";
import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { replica } from "../scenarios/replica.ts";
import { connect, type Scenario, type Where } from "../scenarios/scenario.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { tracking } from "../scenarios/tracking.ts";
import { transaction } from "../scenarios/transaction.ts";
import { type RealServer, startRedis } from "../support/real-server.ts";
import { NAMES } from "./shots.ts";

const ROUNDS = 14;
const ROUND_MS = 7_000;
const MB = 1024 * 1024;

/** A soft limit that lasts as long as the pictures take: else the subscriber is gone before its picture is. */
const BUSY = [
  ...["--repl-diskless-sync-delay", "0", "--maxclients", "200"],
  ...["--client-output-buffer-limit", "pubsub", "32mb", "8mb", "900"],
];

export interface Stage {
  /** As `clientele serve` takes them. */
  readonly servers: readonly string[];
  /** Lets what gets worse get worse, so that the charts have a slope; then one server goes away. */
  play(): Promise<void>;
  stop(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const busy = await startRedis(BUSY);
  const healthy = await startRedis();
  const gone = await startRedis();
  const denied = await startRedis();
  const crowd = await crowdOf(busy.where);
  const others = [
    await healthyPool(healthy.where, { names: ["login", "profile"], each: 12 }),
    await healthyPool(gone.where, { names: ["mailer"], each: 9 }),
    await healthyPool(denied.where, { names: ["invoices"], each: 5 }),
  ];
  await forbidLists(denied);
  const servers = [busy, healthy, gone];
  return {
    servers: [
      ...Object.values(NAMES)
        .slice(0, servers.length)
        .map((name, i) => `${name}=${servers[i]!.url}`),
      `${NAMES.denied}=redis://watcher:secret@127.0.0.1:${denied.port}`,
    ],
    async play() {
      for (let round = 0; round < ROUNDS; round++) {
        await sleep(ROUND_MS);
        if (round % 2 === 0) for (const scenario of crowd) await scenario.step?.();
      }
      await gone.kill();
    },
    async stop() {
      for (const scenario of [...crowd, ...others]) await scenario.stop();
      for (const server of [...servers, denied]) await server.stop();
    },
  };
}

async function crowdOf(where: Where): Promise<Scenario[]> {
  return [
    await replica(where),
    await healthyPool(where, { names: ["cart-api", "search-api", "session-store", "pricing"], each: 6 }),
    await blockedWorkers(where, { count: 8 }),
    await transaction(where),
    await tracking(where),
    await monitor(where),
    await halfSentSet(where, { sent: MB }),
    await slowSubscriber(where, { omem: 3 * MB }),
    await leakingPool(where, { atOnce: 4, everyMs: 1_500 }),
  ];
}

/** A user that may read INFO and no more. */
async function forbidLists({ where }: RealServer): Promise<void> {
  const admin = await connect(where);
  await admin.call("ACL", "SETUSER", "watcher", "on", ">secret", "+info", "+ping", "+hello");
  admin.disconnect();
}
