import type { Locator } from "@playwright/test";
import { listedByName } from "../scenarios/client-list.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
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

test("a client is found, opened and killed and the fleet reached by keyboard alone, with a reload at each step", async ({
  asking,
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  const reloaded = async (): Promise<void> => {
    await page.reload();
    await expect(server.state).toHaveText(/^Live/);
  };

  await page.keyboard.press("/");
  await expect(server.filter).toBeFocused();
  await page.keyboard.type("name:checkout-api");
  await page.keyboard.press("Enter");
  await expect(server.chips).toHaveCount(1);
  await reloaded();
  await expect(server.chips).toHaveCount(1);
  await expect(server.rowsNamed("checkout-api")).toHaveCount(1);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(server.drawer).toContainText("checkout-api");
  await reloaded();
  await expect(server.drawer).toContainText("checkout-api");

  await page.keyboard.press("Delete");
  await expect(server.dialog).toHaveAccessibleName(/^Kill 1 client/);
  await expect(server.dialog).toContainText("CLIENT KILL ID");
  await reloaded();
  await expect(server.dialog).toHaveAccessibleName(/^Kill 1 client/);
  expect(await listedByName(asking, "checkout-api"), "opening the dialog sends nothing").toHaveLength(1);
  for (let tabs = 0; tabs < 20 && !(await hasFocus(server.confirm(1))); tabs++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(server.dialog).toHaveAccessibleName("1 killed");
  expect(await listedByName(asking, "checkout-api")).toEqual([]);

  await server.closeDialog();
  await page.keyboard.press("Escape");
  await expect(server.drawer).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("link", { name: /127\.0\.0\.1/ }).first()).toBeVisible();
});

function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => document.activeElement === element);
}
