import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "../scenarios/scenario.ts";
import { expect, test } from "../support/fixture.ts";

const INTERVAL_MS = 2000;
const SLACK_MS = 500;

/** Milliseconds to wait before connecting, so that clients arrive at different points between two polls. */
const PHASES = [150, 450, 800, 1100, 1450, 1750];

test("a client that connects appears within the interval and half a second", async ({ redis, server }) => {
  const took: number[] = [];
  for (const [index, phase] of PHASES.entries()) {
    await sleep(phase);
    const name = `newcomer-${index}`;
    const from = performance.now();
    const client = await connect(redis.where, { connectionName: name });
    const row = server.rowsNamed(name);
    while (!(await row.isVisible()) && performance.now() - from < 2 * INTERVAL_MS) await sleep(15);
    took.push(Math.round(performance.now() - from));
    client.disconnect();
  }
  test.info().annotations.push({ type: "milliseconds until shown", description: took.join(" ") });
  for (const ms of took) expect(ms, `all: ${took.join(" ")}`).toBeLessThanOrEqual(INTERVAL_MS + SLACK_MS);
});

test("a client that disconnects disappears from the table", async ({ redis, server }) => {
  const client = await connect(redis.where, { connectionName: "short-lived" });
  await expect(server.rowsNamed("short-lived")).toHaveCount(1);
  client.disconnect();
  await expect(server.rowsNamed("short-lived")).toHaveCount(0);
});
