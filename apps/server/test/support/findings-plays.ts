/** What is played: each cause that has to be found, and what looks like one and is none. */
import { blockedWorkers } from "../../../../e2e/scenarios/blocked-workers.ts";
import { deploy } from "../../../../e2e/scenarios/deploy.ts";
import { growingApp } from "../../../../e2e/scenarios/growing-app.ts";
import { idlePool } from "../../../../e2e/scenarios/idle-pool.ts";
import { leakingPool } from "../../../../e2e/scenarios/leaking-pool.ts";
import { monitor } from "../../../../e2e/scenarios/monitor.ts";
import { noKeepalive } from "../../../../e2e/scenarios/no-keepalive.ts";
import { pausedWrites } from "../../../../e2e/scenarios/paused-writes.ts";
import { refusedConnections } from "../../../../e2e/scenarios/refused-connections.ts";
import type { Scenario, Where } from "../../../../e2e/scenarios/scenario.ts";
import { slowSubscriber } from "../../../../e2e/scenarios/slow-subscriber.ts";
import type { Play } from "./findings-play.ts";

type Pass = (readings: number) => Promise<void>;
type Cause = Pick<Scenario, "stop">;

const CULPRIT = "127.0.3.7";
const KILOBYTE = 1024;
const pubsubLimit = (limit: string): readonly string[] => ["--client-output-buffer-limit", `pubsub ${limit}`];

/** A leak has to grow for 4.5 s before it can be told from a pool that fills: ten readings. */
const LEAK_READINGS = 10;

/** Readings for which a cause is kept up that must not be found. */
const QUIET_READINGS = 14;

export const PLAYS: readonly Play[] = [
  {
    name: "connections refused by a full server",
    serverArgs: ["--maxclients", "40"],
    expected: { rule: "rejected", culprit: "server" },
    alongside: ["maxclients"],
    begin: fullServer,
    endsWithinMs: 60_000,
  },
  {
    name: "one app grows towards maxclients",
    serverArgs: ["--maxclients", "120"],
    expected: { rule: "maxclients", culprit: "name search-api" },
    begin: nearlyFull,
  },
  {
    name: "a pool leaks connections it never uses",
    expected: { rule: "leak", culprit: "name checkout-api" },
    needs: LEAK_READINGS,
    begin: leak,
  },
  {
    name: "somebody without a name leaks",
    expected: { rule: "leak", culprit: "ip 127.0.3.9" },
    needs: LEAK_READINGS,
    begin: (where) => leakingPool(where, { name: "", from: "127.0.3.9", atOnce: 0, everyMs: 200 }),
  },
  {
    name: "an app leaks from four machines",
    expected: { rule: "leak", culprit: "name checkout-api" },
    needs: LEAK_READINGS,
    begin: leakEverywhere,
  },
  {
    name: "a subscriber over the soft limit",
    serverArgs: pubsubLimit("64mb 1mb 60"),
    expected: { rule: "output-buffer", culprit: "price-screen" },
    begin: (where) => slowSubscriber(where, { from: CULPRIT, omem: 1536 * KILOBYTE }),
  },
  {
    name: "a subscriber near the hard limit",
    serverArgs: pubsubLimit("4mb 0 0"),
    expected: { rule: "output-buffer", culprit: "price-screen" },
    begin: (where) => slowSubscriber(where, { from: CULPRIT, omem: 3840 * KILOBYTE }),
  },
  {
    name: "somebody runs MONITOR",
    expected: { rule: "monitor", culprit: "debug-session" },
    begin: monitor,
  },
  {
    name: "writers are blocked by a pause",
    expected: { rule: "blocked", culprit: "cmd set" },
    needs: 3,
    begin: (where) => pausedWrites(where, { from: CULPRIT, count: 40 }),
  },
  {
    name: "timeout 0 with keepalive off",
    expected: { rule: "no-timeout", culprit: "server" },
    begin: noKeepalive,
  },
  quiet("a big healthy pool, mostly idle", async (where, pass) => {
    const pool = await idlePool(where, { from: CULPRIT, used: 100, idle: 200, unused: 100 });
    await pass(QUIET_READINGS);
    return pool;
  }),
  quiet("500 workers in BLPOP", async (where, pass) => {
    const workers: Cause[] = [];
    for (let hundred = 0; hundred < 5; hundred++) {
      workers.push(await blockedWorkers(where, { from: CULPRIT, count: 100 }));
      await pass(1);
    }
    await pass(QUIET_READINGS - 5);
    return together(...workers);
  }),
  quiet("an app scales up and uses what it opens", async (where, pass) => {
    const app = await growingApp(where, { from: CULPRIT, atOnce: 4, everyMs: 100 });
    await pass(QUIET_READINGS);
    return app;
  }),
  quiet("an app is given one machine after the other", async (where, pass) => {
    const machines: Cause[] = [];
    for (let machine = 1; machine <= QUIET_READINGS; machine++) {
      const from = `127.0.6.${machine}`;
      machines.push(await idlePool(where, { name: "checkout-api", from, used: 2, idle: 0, unused: 8 }));
      await pass(1);
    }
    return together(...machines);
  }),
  quiet("a deploy reconnects everybody", rollingDeploy),
  quiet("a pool reconnects at once, again and again", async (where, pass) => {
    const start = (): Promise<Cause> => idlePool(where, { from: CULPRIT, used: 20, idle: 20, unused: 20 });
    let pool = await start();
    for (let times = 0; times < 4; times++) {
      await pass(3);
      await pool.stop();
      pool = await start();
    }
    await pass(4);
    return pool;
  }),
];

function quiet(name: string, begin: Play["begin"]): Play {
  return { name, begin, expected: null };
}

async function fullServer(where: Where): Promise<Cause> {
  const app = await growingApp(where, { from: CULPRIT, atOnce: 0 });
  await untilRefused(app.step!);
  const refused = await refusedConnections(where, { from: "127.0.3.8" });
  return together(app, refused);
}

async function untilRefused(step: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const refused = await step().then(
      () => false,
      () => true,
    );
    if (refused) return;
  }
  throw new Error("the server is never full");
}

/** 20 bystanders, the watch and 92 of the app: 113 of 120. It grows while it is looked on. */
async function nearlyFull(where: Where, pass: Pass): Promise<Cause> {
  const app = await growingApp(where, { from: CULPRIT, atOnce: 32 });
  for (let round = 0; round < 6; round++) {
    for (let count = 0; count < 10; count++) await app.step!();
    if (round < 5) await pass(1);
  }
  return app;
}

async function leak(where: Where): Promise<Cause> {
  const app = await growingApp(where, { name: "checkout-api", from: CULPRIT, atOnce: 4 });
  const leaking = await leakingPool(where, { from: CULPRIT, atOnce: 0, everyMs: 200 });
  return together(app, leaking);
}

async function leakEverywhere(where: Where): Promise<Cause> {
  const apps: Cause[] = [];
  for (const machine of [1, 2, 3, 4]) {
    apps.push(await leakingPool(where, { from: `127.0.5.${machine}`, atOnce: 2, everyMs: 700 }));
  }
  return together(...apps);
}

async function rollingDeploy(where: Where, pass: Pass): Promise<Cause> {
  const instances = 6;
  const app = await deploy(where, { instances, used: 8, unused: 6 });
  await pass(4);
  for (let replaced = 0; replaced < instances; replaced++) {
    await app.step();
    await pass(1);
  }
  await pass(4);
  for (let replaced = 0; replaced < instances; replaced++) await app.step();
  await pass(4);
  return app;
}

function together(...causes: readonly Cause[]): Cause {
  return {
    stop: async () => {
      for (const cause of causes) await cause.stop();
    },
  };
}
