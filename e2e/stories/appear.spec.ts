import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { connect } from "../scenarios/scenario.ts";
import { expect, test } from "../support/fixture.ts";
import type { ServerPage } from "../support/server-page.ts";

/** Without words of ours: as people have it. */
test.use({ clienteleArguments: [] });

const INTERVAL_MS = 2000;
const SLACK_MS = 500;
const CLIENTS = 6;

test("a client that connects appears within the interval and half a second", async ({ redis, server }) => {
  const clients: Redis[] = [];
  const arrivals: Promise<number>[] = [];
  // One after the other over a whole interval, so that they arrive at different points between two polls.
  for (let index = 0; index < CLIENTS; index++) {
    const name = `newcomer-${index}`;
    const from = performance.now();
    clients.push(await connect(redis.where, { connectionName: name }));
    arrivals.push(untilShown(server, name, from));
    await sleep(INTERVAL_MS / CLIENTS);
  }
  const took = await Promise.all(arrivals);
  for (let index = 0; index < CLIENTS; index++)
    await expect(server.rowsNamed(`newcomer-${index}`)).toBeVisible();
  for (const client of clients) client.disconnect();
  test.info().annotations.push({ type: "milliseconds until shown", description: took.join(" ") });
  for (const ms of took) expect(ms, `all: ${took.join(" ")}`).toBeLessThanOrEqual(INTERVAL_MS + SLACK_MS);
});

/** Milliseconds until a row has the name, looked at with each frame; gives up after two intervals. */
async function untilShown({ page }: ServerPage, name: string, from: number): Promise<number> {
  const isThere = (text: string): boolean =>
    [...document.querySelectorAll("[data-client]")].some((row) => row.textContent?.includes(text));
  await page.waitForFunction(isThere, name, { timeout: 2 * INTERVAL_MS }).catch(() => undefined);
  return Math.round(performance.now() - from);
}

test("a client that disconnects disappears from the table", async ({ redis, server }) => {
  const client = await connect(redis.where, { connectionName: "short-lived" });
  await expect(server.rowsNamed("short-lived")).toHaveCount(1);
  client.disconnect();
  await expect(server.rowsNamed("short-lived")).toHaveCount(0);
});
