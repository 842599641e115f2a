import type { Page } from "@playwright/test";
import { growingApp } from "../scenarios/growing-app.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { expect, test } from "../support/fixture.ts";

test.use({
  viewport: { width: 1440, height: 900 },
  redisArguments: [
    ...["--maxclients", "120"],
    ...["--client-output-buffer-limit", "pubsub", "64mb", "1mb", "120"],
  ],
});

/** Whole, inside the window, with nothing scrolled: what an eye meets first. */
async function meetsTheEye(page: Page, rule: string, told: RegExp): Promise<void> {
  const card = page.locator(`.finds [data-rule="${rule}"]`);
  await expect(card).toContainText(told, { timeout: 30_000 });
  await expect(card).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => [window.scrollX, window.scrollY])).toEqual([0, 0]);
}

test("a leak is told from the first screen: who, how many, until when", async ({ page, start, server }) => {
  await start(healthyPool);
  await start(leakingPool, { everyMs: 300 });
  await meetsTheEye(page, "leak", /Leak suspect: checkout-api.*connections never used.*maxclients/s);
  await expect(server.state).toHaveText("Live");
});

test("a client over its soft limit is told from the first screen, with the time it has left", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  await start(slowSubscriber, { omem: 2 * 1024 * 1024 });
  await meetsTheEye(page, "output-buffer", /Over soft limit: .*price-screen.*closes it in about/s);
  await expect(server.rowsNamed("price-screen")).toBeInViewport();
});

test("MONITOR is told from the first screen", async ({ page, start, server }) => {
  await start(healthyPool);
  await start(monitor);
  await meetsTheEye(page, "monitor", /MONITOR: .*debug-session/s);
  await expect(server.rowsNamed("debug-session").first()).toBeInViewport();
});

test("a server that fills up is told from the first screen, with who fills it", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  const app = await start(growingApp);
  for (let step = 0; step < 96; step++) await app.step?.().catch(() => undefined);
  await meetsTheEye(page, "maxclients", /places taken.*search-api/s);
  await expect(server.state).toHaveText("Live");
});
