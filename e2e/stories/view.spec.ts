import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";

test("a reload keeps the sort and the open client", async ({ page, start, server }) => {
  await start(healthyPool);
  await start(leakingPool, { atOnce: 2, everyMs: 0 });
  await server.sortBy("name", "descending");
  await expect(server.rowsNamed("checkout-api")).toHaveCount(2);
  const row = server.rowsNamed("checkout-api").first();
  const [id] = await server.ids(row);
  await server.open(row);
  await expect(page).toHaveURL(/[?&]sort=-name(&|$)/);
  await expect(page).toHaveURL(new RegExp(`[?&]client=${id}(&|$)`));

  await page.reload();
  await expect(server.header("name")).toHaveAttribute("aria-sort", "descending");
  await expect(server.drawer).toContainText("checkout-api");
  await expect(server.drawer).toContainText(String(id));
});

test("back closes the client that was opened last", async ({ page, start, server }) => {
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  await server.open(server.rowsNamed("checkout-api"));
  await expect(server.drawer).toBeVisible();
  await page.goBack();
  await expect(server.drawer).toHaveCount(0);
  await expect(server.grid).toBeVisible();
});

test("the theme is chosen from the menu and stays over a reload", async ({ page, server }) => {
  const root = page.locator("html");
  const background = (): Promise<string> =>
    root.evaluate((element) => getComputedStyle(element).backgroundColor);
  const choose = async (name: string): Promise<string> => {
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name, exact: true }).click();
    await expect(root).toHaveAttribute("data-theme", name.toLowerCase());
    return background();
  };
  const dark = await choose("Dark");
  const light = await choose("Light");
  expect(light).not.toBe(dark);
  await page.reload();
  await expect(server.grid).toBeVisible();
  expect(await background()).toBe(light);
});

test("timelines are pointed at, folded and given another window without a complaint", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  for (const top of [150, 210, 260, 310, 350]) {
    await page.mouse.move(1380, top);
    await page.mouse.move(900, top, { steps: 4 });
  }
  await page.getByRole("button", { name: "1h", exact: true }).click();
  await expect(page).toHaveURL(/[?&]w=1h/);
  const fold = page.getByRole("button", { name: "Timelines" });
  await fold.click();
  await expect(page.getByText("Query buffers")).toHaveCount(0);
  await fold.click();
  await expect(page.getByText("Query buffers")).toHaveCount(1);
});

test("columns that were chosen stay over a reload, and can be sorted by", async ({ page, start, server }) => {
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^resp/ }).click();
  await page.getByRole("menuitemcheckbox", { name: /^user/ }).click();
  await page.keyboard.press("Escape");
  await expect(server.header("resp")).toBeVisible();
  await expect(server.header("user")).toHaveCount(0);
  await server.sortBy("resp", "descending");
  await page.reload();
  await expect(server.header("resp")).toHaveAttribute("aria-sort", "descending");
  await expect(server.header("user")).toHaveCount(0);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitem", { name: "Back to the usual columns" }).click();
  await expect(server.header("user")).toBeVisible();
  await expect(page).not.toHaveURL(/[?&]cols=/);
});
