import { test as base, expect } from "@playwright/test";
import type { Redis } from "ioredis";
import { clientList } from "../scenarios/client-list.ts";
import { connect, type Scenario, type Where } from "../scenarios/scenario.ts";
import { type RealServer, startRedis } from "./real-server.ts";
import { commandOfBuild, FETCH_MS } from "./server-builds.ts";

export interface ServerFixtures {
  /** Words after redis-server's own, as `--name value`. */
  readonly redisArguments: readonly string[];
  /** A build of another line, by its name in scripts/lib/server-builds.mjs; empty = the machine's own redis-server. */
  readonly build: string;
  /** requirepass of the server; empty = none. */
  readonly redisPassword: string;
  readonly redis: RealServer;
  /** The test's own connection, named `asking`: the server's word against the page's. */
  readonly asking: Redis;
  /** Starts a scenario against `redis`; it is stopped with the test. */
  readonly start: <Options>(
    scenario: (where: Where, options?: Options) => Promise<Scenario>,
    options?: Options,
  ) => Promise<Scenario>;
}

/** A real redis-server for each test, and scenarios on it. */
export const test = base.extend<ServerFixtures>({
  redisArguments: [[], { option: true }],
  build: ["", { option: true }],
  redisPassword: ["", { option: true }],
  redis: [
    async ({ redisArguments, redisPassword, build }, use, story) => {
      const redis = await startRedis(redisArguments, {
        ...(redisPassword === "" ? {} : { password: redisPassword }),
        ...(build === "" ? {} : { command: await commandOfBuild(build, story) }),
      });
      await use(redis);
      await redis.stop();
    },
    { timeout: FETCH_MS },
  ],
  asking: async ({ redis }, use) => {
    const asking = await connect(redis.where, { connectionName: "asking", retryStrategy: () => 100 });
    await use(asking);
    asking.disconnect();
  },
  start: async ({ redis }, use) => {
    const running: Scenario[] = [];
    await use(async (scenario, options) => {
      const started = await scenario(redis.where, options);
      running.push(started);
      return started;
    });
    for (const scenario of running) await scenario.stop();
  },
});

/** Fails unless nobody but `asking` is connected soon: what a stopped scenario must leave behind. */
export async function expectAlone(asking: Redis): Promise<void> {
  const names = async (): Promise<unknown[]> =>
    (await clientList(asking)).map((client) => client.get("name"));
  await expect.poll(names).toEqual(["asking"]);
}
