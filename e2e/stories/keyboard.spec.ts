import type { Locator } from "@playwright/test";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { connect } from "../scenarios/scenario.ts";
import { expect, test } from "../support/fixture.ts";

test("the table is reached, walked and opened by keyboard alone", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api"], each: 4 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(4);
  await server.sortBy("id", "ascending");
  const ids = await server.ids(server.rows);
  await page.reload();
  await expect(server.rowsNamed("cart-api")).toHaveCount(4);

  let tabs = 0;
  while (!(await hasFocus(server.grid)) && tabs < 60) {
    await page.keyboard.press("Tab");
    tabs++;
  }
  expect(tabs, "tabs until the table has the focus").toBeLessThan(60);

  await page.keyboard.press("ArrowDown");
  expect(await server.focusedId()).toBe(ids[0]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  expect(await server.focusedId()).toBe(ids[2]);
  await page.keyboard.press("k");
  expect(await server.focusedId()).toBe(ids[1]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  expect(await server.focusedId()).toBe(ids[1]);

  await page.keyboard.press("Enter");
  await expect(server.drawer).toHaveAccessibleName(`Client ${ids[1]}`);
  await page.keyboard.press("j");
  await expect(server.drawer).toHaveAccessibleName(`Client ${ids[2]}`);
  await page.keyboard.press("Escape");
  await expect(server.drawer).toHaveCount(0);
  expect(await server.focusedId()).toBe(ids[2]);
});

test("the keyboard stays at its client while the list is refreshed", async ({
  page,
  redis,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 3 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);
  await server.sortBy("id", "descending");
  await server.grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const id = await server.focusedId();
  expect(id).toBeGreaterThan(0);
  const newcomer = await connect(redis.where, { connectionName: "newcomer" });
  await expect(server.rowsNamed("newcomer")).toHaveCount(1);
  expect(await server.focusedId()).toBe(id);
  newcomer.disconnect();
});

function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => document.activeElement === element);
}
