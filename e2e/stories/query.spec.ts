import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { listedByName } from "../scenarios/client-list.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";

test("a query is typed with the help of completion, and shows who matches", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 3 });
  await start(leakingPool, { atOnce: 4, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(4);

  await page.keyboard.press("/");
  await expect(server.filter).toBeFocused();
  await page.keyboard.type("nam");
  await server.suggestion(/^name:/).waitFor();
  await page.keyboard.press("Tab");
  await expect(server.filter).toHaveValue("name:");
  await expect(server.suggestion(/^name:checkout-api 4$/)).toBeVisible();
  await page.keyboard.type("check");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  await expect(server.chips).toHaveText(["name:checkout-api"]);
  await expect(server.rows).toHaveCount(4);
  await expect(page).toHaveURL(/[?&]q=name:checkout-api(&|$)/);
  await expect(page.getByText(/^4 of 1\d$/)).toBeVisible();
  await expect(server.suggestion(/./), "nothing covers the rows").toHaveCount(0);
});

test("parts are chips: reopened, edited and removed, and each step can be gone back from", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 3 });
  await start(blockedWorkers, { count: 2 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);
  const before = await page.evaluate(() => history.length);
  await server.filter.pressSequentially("name:cart-api cmd:nothing");
  expect(await page.evaluate(() => history.length), "typing makes no history").toBe(before);
  await page.keyboard.press("Enter");
  await expect(server.chips).toHaveText(["name:cart-api", "cmd:nothing"]);
  expect(await page.evaluate(() => history.length), "enter makes a step").toBe(before + 1);
  await expect(server.grid).toContainText("No client matches both");
  await expect(server.grid).toContainText("3 match name:cart-api · 0 match cmd:nothing");

  await server.grid.getByRole("button", { name: "Remove cmd:nothing 3" }).click();
  await expect(server.chips).toHaveText(["name:cart-api"]);
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);

  await server.filter.focus();
  await page.keyboard.press("Backspace");
  await expect(server.filter).toHaveValue("name:cart-api");
  await page.keyboard.press("End");
  for (const _ of "cart-api") await page.keyboard.press("Backspace");
  await page.keyboard.type("work* ");
  await expect(server.chips).toHaveText(["name:work*"]);
  await expect(server.rows).toHaveCount(2);

  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(server.chips).toHaveCount(0);
  await page.goBack();
  await expect(server.chips).toHaveText(["name:cart-api"]);
  await page.goBack();
  await expect(server.chips).toHaveText(["name:cart-api", "cmd:nothing"]);
  await page.goBack();
  await expect(server.chips).toHaveCount(0);
});

test("a part that is wrong is named with what would be right, and the rest filters", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  await server.filter.pressSequentially("name:cart-api omem>1mbb ");
  await expect(server.chips).toHaveText(["name:cart-api", "omem>1mbb"]);
  await expect(page.getByRole("search").getByRole("list")).toContainText(/bytes.*omem>1mb.*left out/);
  await expect(server.rows).toHaveCount(2);
});

test("all that match are selected from the address and killed, and nobody else", async ({
  asking,
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  await start(leakingPool, { atOnce: 3, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(3);
  await page.goto(`${page.url()}?q=name:checkout-api&sel=all`);
  await expect(server.selection).toContainText("3 selected");
  expect(await listedByName(asking, "checkout-api"), "opening an address acts on nobody").toHaveLength(3);
  await server.killSelected.click();
  await server.dialog.getByLabel(/reason/i).fill("leak");
  await server.dialog.getByLabel(/to confirm$/).fill("3");
  await server.confirm(3).click();
  await expect(server.dialog).toHaveAccessibleName("3 killed");
  await server.closeDialog();
  await expect(server.rowsNamed("checkout-api")).toHaveCount(0);
  await page.mouse.move(0, 0);
  await expect(server.grid).toContainText("No client matches");
  expect(await listedByName(asking, "checkout-api")).toEqual([]);
  expect(await listedByName(asking, "cart-api")).toHaveLength(2);
});

test("a value in the details shows who has the same", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 2 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  await server.open(server.rowsNamed("cart-api").first());
  await server.drawer.getByRole("button", { name: "Filter by this name" }).click();
  await expect(server.chips).toHaveText(["name:cart-api"]);
  await expect(server.rows).toHaveCount(2);
  await expect(page).toHaveURL(/[?&]q=name:cart-api&/);
});
