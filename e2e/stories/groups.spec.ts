import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";

test("groups expand to their members, and selecting one selects its members that match", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 2 });
  await start(leakingPool, { atOnce: 4, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(4);
  await page.getByRole("group", { name: "Group by" }).getByRole("button", { name: "name" }).click();
  await expect(page).toHaveURL(/[?&]group=name(&|$)/);
  const tree = page.getByRole("treegrid", { name: "Clients by name" });
  const group = tree.getByRole("row", { level: 1 }).filter({ hasText: "checkout-api" });
  await expect(group).toContainText("4");
  await expect(group).toHaveAttribute("aria-expanded", "false");

  await group.click();
  await expect(group).toHaveAttribute("aria-expanded", "true");
  await expect(tree.getByRole("row", { level: 2 })).toHaveCount(4);
  await group.getByRole("checkbox").check();
  await expect(server.selection).toContainText("4 selected");
  await expect(server.selection).toContainText("all named checkout-api");
  for (const member of await tree.getByRole("row", { level: 2 }).all())
    await expect(member).toHaveAttribute("aria-selected", "true");

  await tree.getByRole("row", { level: 2 }).first().getByRole("checkbox").uncheck();
  await expect(server.selection).toContainText("3 selected");
  await page.reload();
  await expect(tree).toBeVisible();
});

test("the tree is used by the keyboard alone", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api"], each: 3 });
  await start(leakingPool, { atOnce: 2, everyMs: 0 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);
  await page.goto(`${page.url()}?group=name&sort=name`);
  const tree = page.getByRole("treegrid", { name: "Clients by name" });
  await tree.focus();
  const at = () =>
    tree.evaluate(
      (grid) => document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.textContent,
    );
  for (let steps = 0; steps < 9 && !(await at())?.includes("checkout-api"); steps++)
    await page.keyboard.press("ArrowDown");
  expect(await at()).toContain("checkout-api");
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("row", { level: 2 })).toHaveCount(2);
  await page.keyboard.press("ArrowRight");
  expect(await at()).toMatch(/^id \d+/);
  await page.keyboard.press("x");
  await expect(server.selection).toContainText("1 selected");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("row", { level: 2 })).toHaveCount(0);
  expect(await at()).toContain("checkout-api");
  await page.keyboard.press("x");
  await expect(server.selection).toContainText("2 selected");
});
