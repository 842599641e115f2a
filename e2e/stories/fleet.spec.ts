/** Several servers at once: the worst stands first, and a client is found wherever it is. */
import { test as base, expect } from "@playwright/test";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { type Clientele, startClientele } from "../support/clientele.ts";
import { type RealServer, startRedis } from "../support/real-server.ts";
import { watchPage } from "../support/watch.ts";

interface Fleet {
  readonly quiet: RealServer;
  readonly watched: RealServer;
  readonly clientele: Clientele;
}

/** `quiet` is all well, on `watched` somebody runs MONITOR; on both, `checkout` has clients. */
const test = base.extend<{ fleet: Fleet }>({
  fleet: async ({ page }, use) => {
    const quiet = await startRedis();
    const watched = await startRedis();
    const scenarios: Scenario[] = [
      await healthyPool(quiet.where, { names: ["checkout"], each: 3 }),
      await healthyPool(watched.where, { names: ["checkout", "search"], each: 2 }),
      await monitor(watched.where),
    ];
    const urls = [`a-quiet=${quiet.url}`, `b-watched=${watched.url}`, "c-away=redis://127.0.0.1:1"];
    const clientele = await startClientele(urls);
    const watch = await watchPage(page, clientele.origin);
    await use({ quiet, watched, clientele });
    expect(watch.problems(), "what the page did wrong").toEqual([]);
    await page.close();
    for (const scenario of scenarios) await scenario.stop();
    await clientele.stop();
    await quiet.stop();
    await watched.stop();
  },
});

test("the worst server stands first, and its row leads to it", async ({ page, fleet }) => {
  await page.goto(fleet.clientele.link);
  const rows = page.getByRole("grid", { name: "Servers" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText("c-away");
  await expect(rows.nth(1)).toContainText("Down");
  await expect(rows.nth(2)).toContainText("b-watched");
  await expect(rows.nth(2)).toContainText("MONITOR");
  await expect(rows.nth(2).getByRole("img", { name: "warning" })).toBeVisible();
  await expect(rows.nth(3).getByRole("img", { name: "no finding" })).toBeVisible();
  await expect(page.getByText("2 of 3 servers answer")).toBeVisible();

  await page.getByRole("columnheader", { name: "server", exact: true }).getByRole("button").click();
  await expect(page).toHaveURL(/\?sort=name$/);
  await expect(rows.nth(1)).toContainText("a-quiet");
  await page.mouse.move(0, 0);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(2).getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/s\/b-watched$/);
});

test("who: finds a client on all servers, and leads to its details", async ({ page, fleet }) => {
  await page.goto(fleet.clientele.link);
  await expect(page.getByRole("grid", { name: "Servers" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("who:name:checkout");
  await expect(page.getByText("name:checkout is on 2 of 3 servers with 5 clients.")).toBeVisible();
  await expect(page).toHaveURL(/\?q=who:name:checkout$/);
  const clients = page.getByRole("table", { name: "Clients" }).getByRole("row");
  await expect(clients).toHaveCount(6);
  const first = clients.nth(1);
  const id = await first.getByRole("cell").nth(1).textContent();
  await first.getByRole("link", { name: "a-quiet" }).click();
  await expect(page).toHaveURL(new RegExp(`/s/a-quiet\\?q=name:checkout&client=${id}$`));
  await expect(page.getByRole("complementary", { name: /^Client / })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("name:checkout is on 2 of 3 servers with 5 clients.")).toBeVisible();
});

test("a server that goes away keeps its last figures, with their age", async ({ page, fleet }) => {
  await page.goto(fleet.clientele.link);
  const row = page.getByRole("grid", { name: "Servers" }).getByRole("row", { name: /b-watched/ });
  await expect(row).toContainText("MONITOR");
  // Two names with two clients each, the two connections of who runs MONITOR, and Clientele.
  await expect(row.locator(".clients")).toHaveText(/^7\b/);
  const clients = await row.locator(".clients").textContent();
  await fleet.watched.kill();
  await expect(row).toContainText(/Stale|Down/);
  await expect(row).toContainText(/\d+\ss old/);
  await expect(row.locator(".clients")).toHaveText(clients ?? "");
  await expect(page.getByText("1 of 3 servers answer")).toBeVisible();
});

test("an address of a server that is not watched names those that are", async ({ page, fleet }) => {
  await page.goto(fleet.clientele.link);
  await expect(page.getByRole("grid", { name: "Servers" })).toBeVisible();
  await page.goto(`${fleet.clientele.origin}/s/b-watche`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no server named b-watche");
  const others = page.getByRole("navigation", { name: "Servers that are watched" }).getByRole("link");
  await expect(others).toHaveText(["c-away", "b-watched", "a-quiet", "All servers"]);
  await others.getByText("b-watched").click();
  await expect(page).toHaveURL(/\/s\/b-watched$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("b-watched");
});
