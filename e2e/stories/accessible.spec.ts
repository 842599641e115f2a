import { expect } from "@playwright/test";
import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { startClientele } from "../support/clientele.ts";
import { startRedis } from "../support/real-server.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/servers.ts";

test.use({ redisArguments: ["--maxclients", "200"] });

test("the pages of a server have nothing against WCAG 2.2 AA", async ({ page, redis, start }) => {
  test.setTimeout(300_000);
  await start(leakingPool, { atOnce: 8, everyMs: 0 });
  await start(monitor);
  await start(blockedWorkers);
  await start(slowSubscriber);
  await start(halfSentSet);
  const other = await startRedis();
  const clientele = await startClientele([`cache-1=${redis.url}`, `cache-2=${other.url}`]);
  const at = (search: string): Promise<unknown> => page.goto(`${clientele.origin}/s/cache-1${search}`);
  const server = new ServerPage(page);
  try {
    await page.goto(clientele.link);
    await expect(page.getByRole("link", { name: /cache-2/ }).first()).toBeVisible();
    await expectAccessible(page, "fleet");
    await page.goto(`${clientele.origin}/?q=who:checkout-api`);
    await expect(page.getByText(/is on/).first()).toBeVisible();
    await expectAccessible(page, "one client on all servers");

    await at("");
    await expect(server.rowsNamed("checkout-api").first()).toBeVisible();
    await expectAccessible(page, "server");
    await at("?q=name:checkout-api+omem>1mbb");
    await expect(server.chips).toHaveCount(2);
    await expectAccessible(page, "filtered, a part of the query wrong");
    await at("?q=name:nobody+idle>1h");
    await expect(page.getByText("No client matches").first()).toBeVisible();
    await expectAccessible(page, "no client matches");
    await at("?group=name");
    await expect(page.getByRole("treegrid")).toBeVisible();
    await expectAccessible(page, "grouped");

    await at("?q=name:checkout-api");
    await server.open(server.rowsNamed("checkout-api").first());
    await expectAccessible(page, "drawer");
    await server.killOpen.click();
    await expect(server.dialog).toBeVisible();
    await expectAccessible(page, "kill dialog");
    await server.closeDialog();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("checkout");
    await expect(server.dialog).toBeVisible();
    await expectAccessible(page, "palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(server.dialog).toHaveAccessibleName("Keys");
    await expectAccessible(page, "keys");
    await page.keyboard.press("Escape");

    await page.setViewportSize({ width: 390, height: 844 });
    await at("");
    await expect(page.getByRole("navigation", { name: "Parts of this page" })).toBeVisible();
    await expectAccessible(page, "overview on a phone");
    await server.toClients();
    await expectAccessible(page, "clients on a phone");

    await page.setViewportSize({ width: 1440, height: 900 });
    await redis.kill();
    await expect(server.state).not.toHaveText(/^Live/);
    await expectAccessible(page, "stale");
  } finally {
    await clientele.stop();
    await other.stop();
  }
});

test("what is seen before any server has nothing against WCAG 2.2 AA", async ({ page }) => {
  const clientele = await startClientele([]);
  try {
    await page.goto(clientele.origin);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, "sign-in");
    await page.goto(clientele.link);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, "first run");
  } finally {
    await clientele.stop();
  }
});
