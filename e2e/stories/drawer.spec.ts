import { healthyPool } from "../scenarios/healthy-pool.ts";
import { connect } from "../scenarios/scenario.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { expect, test } from "../support/fixture.ts";
import { restingBox } from "../support/resting-box.ts";
import { ServerPage } from "../support/server-page.ts";

const MEGABYTE = 1024 * 1024;

test("the details of a slow subscriber show its buffer over time, and its limits", async ({
  start,
  server,
}) => {
  await start(healthyPool);
  const scenario = await start(slowSubscriber, { omem: 3 * MEGABYTE });
  await server.open(server.rowsNamed("price-screen"));
  const chart = server.drawer.getByRole("img", { name: /^omem from / });
  await expect(chart).toHaveAccessibleName(/at most 3\.\d\sMB, 3\.\d\sMB at the end/);
  await expect(chart).toContainText(/soft limit 8\sMB, for 60\ss/);
  await expect(chart).toContainText(/hard limit 32\sMB ↑/);
  await expect(server.drawer).toContainText("since this page follows");
  await scenario.step!();
  await scenario.step!();
  await expect(chart).toHaveAccessibleName(/at most [56]\.\d\sMB, [56]\.\d\sMB at the end/);
  const line = await chart.locator("path.line").getAttribute("d");
  expect(line?.split("V").length, "steps of the curve").toBeGreaterThan(1);
});

test("a client that goes stays in its details, marked, with its last values and its curve", async ({
  start,
  server,
}) => {
  const scenario = await start(slowSubscriber, { omem: 2 * MEGABYTE });
  await server.open(server.rowsNamed("price-screen"));
  await scenario.stop();
  await expect(server.drawer).toContainText(/Gone at .*\d\d:\d\d:\d\d: no longer listed/);
  await expect(server.drawer.getByRole("heading", { level: 2 })).toHaveText("price-screen");
  await expect(server.drawer.getByRole("img", { name: /^omem from / })).toHaveAccessibleName(
    /2\.\d\sMB at the end/,
  );
  await expect(server.killOpen).toHaveAttribute("aria-disabled", "true");
});

test("siblings are filters with the count that the filter then shows", async ({ page, start, server }) => {
  await start(healthyPool, { names: ["cart-api", "search-api"], each: 3 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(3);
  await server.open(server.rowsNamed("cart-api").first());
  const siblings = server.drawer.getByRole("button", { name: "Show 3 clients of the same name" });
  await expect(siblings).toHaveText(/same name\s*3/);
  await siblings.click();
  await expect(page).toHaveURL(/[?&]q=name(:|%3A)cart-api/);
  await expect(server.rows).toHaveCount(3);
});

test("a server that does not count by client says so instead of showing zeros", async ({ start, server }) => {
  await start(healthyPool, { names: ["cart-api"], each: 1 });
  await server.open(server.rowsNamed("cart-api"));
  await expect(server.drawer).toContainText(
    "Commands and bytes by client are not offered by this server, Redis 7.",
  );
});

test("over the page the details keep the focus until escape, beside it they do not", async ({
  page,
  redis,
  server,
}) => {
  const client = await connect(redis.where, { connectionName: "looked-at" });
  await server.open(server.rowsNamed("looked-at"));
  await expect(server.drawer).toBeFocused();
  const isInside = () => server.drawer.evaluate((drawer) => drawer.contains(document.activeElement));
  await page.keyboard.press("Shift+Tab");
  expect(await isInside()).toBe(true);
  await page.keyboard.press("Tab");
  await expect(server.drawer.getByRole("button", { name: "Previous client" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(server.drawer).toHaveCount(0);

  await page.setViewportSize({ width: 1700, height: 900 });
  await server.open(server.rowsNamed("looked-at"));
  await expect(server.drawer).not.toBeFocused();
  const [grid, drawer] = [await restingBox(server.grid), await restingBox(server.drawer)];
  expect(grid.x + grid.width, "the table ends where the details begin").toBeLessThanOrEqual(drawer.x + 1);
  client.disconnect();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the details take the whole screen and their buttons are large enough", async ({
    page,
    clientele,
    redis,
  }) => {
    const client = await connect(redis.where, { connectionName: "looked-at" });
    const { drawer } = new ServerPage(page);
    await page.goto(clientele.link);
    await expect(page).toHaveURL(/\/s\//);
    const address = new URL(page.url());
    address.searchParams.set("client", String(await client.client("ID")));
    await page.goto(address.href);
    await expect(drawer).toContainText("looked-at");
    expect(await restingBox(drawer)).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    for (const name of ["Previous client", "Next client", "Close", /^Kill…/]) {
      const target = await restingBox(drawer.getByRole("button", { name }));
      expect(Math.min(target.width, target.height), String(name)).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    client.disconnect();
  });
});
