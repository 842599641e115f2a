import { healthyPool } from "../scenarios/healthy-pool.ts";
import { connect } from "../scenarios/scenario.ts";
import { expect, test } from "../support/fixture.ts";

test("the palette finds a client by its name and opens it", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 1 });
  await expect(server.rowsNamed("search-api")).toHaveCount(1);
  await page.keyboard.press("Control+k");
  await expect(server.dialog).toHaveAccessibleName("Palette");
  await server.typeInPalette("search-");
  const found = page.getByRole("option", { name: /^search-api/ });
  await expect(found).toHaveCount(1);
  for (let presses = 0; presses < 10 && (await found.getAttribute("aria-selected")) !== "true"; presses++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(server.dialog).toHaveCount(0);
  await expect(server.drawer).toContainText("search-api");
  await expect(page).toHaveURL(/[?&]client=\d+/);
});

test("the palette groups, clears and asks all servers; the address tells it", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  await server.filter.fill("name:cart-api");
  // In a field too, where single keys are text.
  await server.openPalette("group by name");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]group=name/);
  await server.openPalette(">clear");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/[?&]q=/);
  await page.getByRole("button", { name: "Find a client anywhere" }).click();
  await server.typeInPalette("cart-api");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/\?q=who:cart-api$/);
  await page.goBack();
  await expect(server.state).toHaveText(/^Live/);
});

test("what clients call themselves stays text in the palette", async ({ page, redis, server }) => {
  const name = '"><img/src=x/onerror=alert(1)>';
  const hostile = await connect(redis.where, { connectionName: name });
  await expect(server.rowsNamed(name)).toHaveCount(1);
  await server.openPalette("onerror");
  await expect(page.getByRole("option").filter({ hasText: name })).toHaveCount(1);
  await expect(page.locator("img")).toHaveCount(0);
  hostile.disconnect();
});

test("single keys go to places and can be switched off as a whole", async ({ page, server }) => {
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/[?&]group=name/);
  await page.keyboard.press("1");
  await expect(page).not.toHaveURL(/group=/);
  await page.keyboard.press("f");
  await expect(page.locator("#facets")).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(server.grid).toBeVisible();

  await page.keyboard.press("?");
  const single = page.getByRole("switch", { name: "Single-key shortcuts" });
  await expect(single).toBeChecked();
  await single.uncheck();
  await page.keyboard.press("Escape");
  await expect(server.dialog).toHaveCount(0);
  await page.reload();
  await expect(server.grid).toBeVisible();
  for (const key of ["?", "3", "g", "f"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+k");
  await expect(server.dialog).toHaveAccessibleName("Palette");
  await expect(page).not.toHaveURL(/group=/);
});
