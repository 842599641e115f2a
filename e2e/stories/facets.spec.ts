import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { expect, test } from "../support/fixture.ts";

test("a click on a facet filters, ctrl-click adds, alt-click negates, and Clear takes it back", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 3 });
  await start(blockedWorkers, { count: 2 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);
  const facets = page.getByRole("complementary", { name: "Facets" });
  const names = facets.getByRole("region", { name: /^Name/ });
  const cart = names.getByRole("button", { name: /^cart-api/ });
  const search = names.getByRole("button", { name: /^search-api/ });

  await cart.click();
  await expect(server.chips).toHaveText(["name:cart-api"]);
  await expect(page).toHaveURL(/[?&]q=name:cart-api(&|$)/);
  await expect(server.rows).toHaveCount(3);
  await expect(cart).toHaveAttribute("aria-pressed", "true");
  await expect(search, "its own filter takes nothing from a facet").toContainText("3");
  await expect(facets.getByRole("region", { name: /^Flags/ }), "all others do").toContainText("no flag set");

  await search.click({ modifiers: ["Control"] });
  await expect(server.chips).toHaveText(["name:cart-api,search-api"]);
  await expect(server.rows).toHaveCount(6);
  await expect(names).toContainText("2 picked");

  await facets.getByRole("button", { name: "Clear" }).click();
  await expect(server.chips).toHaveCount(0);
  await cart.click({ modifiers: ["Alt"] });
  await expect(server.chips).toHaveText(["-name:cart-api"]);
  await expect(server.rowsNamed("cart-api")).toHaveCount(0);
  await page.goBack();
  await expect(server.chips).toHaveCount(0);
  await page.goBack();
  await expect(server.chips).toHaveText(["name:cart-api,search-api"]);
});

test("a value is found by a part of it, and taken by the keyboard alone", async ({ page, start, server }) => {
  const names = ["app-1", "app-2", "app-3", "app-4", "app-5", "app-6", "rare"];
  await start(healthyPool, { names, each: 1 });
  await expect(server.rowsNamed("rare")).toHaveCount(1);
  const facets = page.getByRole("complementary", { name: "Facets" });
  await facets.getByRole("button", { name: "Find a value" }).click();
  await page.keyboard.type("RAR");
  await expect(facets.getByRole("button", { name: /^app-/ })).toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(server.chips).toHaveText(["name:rare"]);
  await expect(server.rows).toHaveCount(1);
});

test("a value that a finding names has its mark, and so has the row", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  await start(monitor);
  const facets = page.getByRole("complementary", { name: "Facets" });
  const flags = facets.getByRole("region", { name: /^Flags/ });
  await expect(flags.getByRole("button", { name: /monitor/ }).getByRole("img")).toHaveAccessibleName(
    "warning",
  );
  await expect(server.rows.getByRole("img", { name: "warning" })).toHaveCount(1);
});

test.describe("where there is no room for the rail", () => {
  test.use({ viewport: { width: 1000, height: 900 } });

  test("facets open over the page and filter it", async ({ page, start, server }) => {
    await start(healthyPool, { names: ["cart-api", "search-api"], each: 2 });
    await start(leakingPool, { atOnce: 1, everyMs: 0 });
    await expect(server.rowsNamed("cart-api")).toHaveCount(2);
    await page.getByRole("button", { name: "Facets", exact: true }).click();
    await server.dialog.getByRole("button", { name: /^cart-api/ }).click();
    await page.keyboard.press("Escape");
    await expect(server.dialog).toHaveCount(0);
    await expect(server.chips).toHaveText(["name:cart-api"]);
    await expect(server.rows).toHaveCount(2);
  });
});
