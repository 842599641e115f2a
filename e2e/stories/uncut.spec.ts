import { expect } from "@playwright/test";
import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { hostileNames } from "../scenarios/hostile-names.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { startClientele } from "../support/clientele.ts";
import { startRedis } from "../support/real-server.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/servers.ts";
import { expectUncut } from "../support/uncut.ts";

test.use({ redisArguments: ["--maxclients", "200"] });

const WIDTHS = [390, 1280, 1440, 1920];

test("no text is cut unless made to be, and no page scrolls sideways", async ({ page, redis, start }) => {
  test.setTimeout(300_000);
  await start(leakingPool, { atOnce: 8, everyMs: 0 });
  await start(monitor);
  await start(blockedWorkers);
  await start(slowSubscriber);
  await start(halfSentSet);
  await start(hostileNames);
  const other = await startRedis();
  const clientele = await startClientele([`cache-1=${redis.url}`, `cache-2=${other.url}`]);
  const server = new ServerPage(page);
  try {
    await page.goto(clientele.link);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${clientele.origin}/`);
      await expect(page.getByRole("link", { name: /cache-2/ }).first()).toBeVisible();
      await expectUncut(page, "fleet");
      await page.goto(`${clientele.origin}/?q=who:checkout-api`);
      await expect(page.getByText(/is on/).first()).toBeVisible();
      await expectUncut(page, "one client on all servers");

      await page.goto(`${clientele.origin}/s/cache-1`);
      if (width < 700) await expectUncut(page, "overview");
      await server.toClients();
      await expect(server.grid.getByText("checkout-api").first()).toBeVisible();
      await expectUncut(page, "server");
      const client = await server.grid.locator("[data-client]").first().getAttribute("data-client");
      await page.goto(`${clientele.origin}/s/cache-1?client=${client}&tab=clients`);
      await expect(server.drawer).toBeVisible();
      await expectUncut(page, "drawer");
      await server.killOpen.click();
      await expect(server.dialog).toBeVisible();
      await expectUncut(page, "kill dialog");
      await page.goto(`${clientele.origin}/s/cache-1?group=name&tab=clients`);
      await expect(page.getByRole("treegrid")).toBeVisible();
      await expectUncut(page, "grouped");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("checkout");
      await expect(server.dialog).toBeVisible();
      await expectUncut(page, "palette");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(server.dialog).toHaveAccessibleName("Keys");
      await expectUncut(page, "keys");
    }
  } finally {
    await clientele.stop();
    await other.stop();
  }
});
