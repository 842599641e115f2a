import {
  FORMULA_NAME,
  HOSTILE_NAMES,
  hostileNames,
  LONG_NAME,
  SCRIPT_NAME,
} from "../scenarios/hostile-names.ts";
import { expect, test } from "../support/fixture.ts";

test("a script as a client name stays text in table, details and kill dialog", async ({
  page,
  start,
  server,
}) => {
  await start(hostileNames);
  const row = server.rowsNamed(SCRIPT_NAME);
  await expect(row).toHaveCount(1);
  await server.open(row);
  await expect(server.drawer.getByText(SCRIPT_NAME).first()).toBeVisible();
  await server.killOpen.click();
  await expect(server.dialog).toHaveAccessibleName(`Kill 1 client on ${await server.name()}`);
  await expect(server.dialog.getByText(SCRIPT_NAME).first()).toBeVisible();
  await expect(page.locator("img[src='x']")).toHaveCount(0);
});

test("prototype keys, formulas and forged fields are names like any other", async ({ start, server }) => {
  await start(hostileNames);
  const short = HOSTILE_NAMES.filter((name) => name !== LONG_NAME);
  await server.sortBy("name", "ascending");
  await expect.poll(() => server.namesInOrder()).toEqual(expect.arrayContaining(short));
  await server.open(server.rowsNamed("name=id=1"));
  await expect(server.drawer.getByText("name=id=1", { exact: true }).first()).toBeVisible();
  await expect(server.grid.getByText(FORMULA_NAME, { exact: true })).toHaveCount(1);
});

test("a name of 5,000 characters does not widen the page", async ({ page, start, server }) => {
  await start(hostileNames);
  await expect(server.grid.getByText(LONG_NAME.slice(0, 40))).toHaveCount(1);
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await server.open(server.grid.getByRole("row").filter({ hasText: LONG_NAME.slice(0, 40) }));
  await expect(server.drawer).toBeVisible();
  expect(await overflow()).toBe(0);
});

test("bytes of a user name that are no text and bidi overrides are shown escaped", async ({
  page,
  start,
  server,
}) => {
  await start(hostileNames);
  await server.open(server.rowsNamed("hostile-user-1"));
  await expect(server.drawer.getByText("u\\xff\\xfe\\x80").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(server.rowsNamed("hostile-user-2")).toHaveCount(1);
  expect(await page.evaluate(() => document.body.textContent)).not.toContain("\u202E");
});
