import { listedByName } from "../scenarios/client-list.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone a leaking connection is found and killed without scrolling sideways", async ({
  asking,
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("idle");
  const row = server.grid.getByRole("row").filter({ hasText: "checkout-api" });
  await row.getByText("checkout-api").tap();
  await expect(server.drawer).toContainText("checkout-api");
  expect(await overflow()).toBe(0);
  await server.killOpen.tap();
  await server.confirm(1).tap();
  await expect(server.dialog).toHaveAccessibleName("1 killed");
  expect(await overflow()).toBe(0);
  expect(await listedByName(asking, "checkout-api")).toEqual([]);
});
