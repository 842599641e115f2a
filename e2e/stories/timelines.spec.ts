import type { Page } from "@playwright/test";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";
import { restingBox } from "../support/resting-box.ts";

const lane = (page: Page, name: string) => page.locator(`[data-lane="${name}"]`);

/** The number in the legend of the connections lane. */
async function connections(page: Page): Promise<number> {
  return Number(await lane(page, "connections").locator("h3 .now").textContent());
}

test("the crosshair brings the values of its instant into every legend, by keys and by pointer", async ({
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  // The last that connects: with it all others are counted.
  await expect(server.rowsNamed("search-api")).toHaveCount(2);
  const before = await connections(page);
  await start(leakingPool, { atOnce: 5, everyMs: 0 });
  await expect.poll(() => connections(page)).toBe(before + 5);

  const crosshair = page.getByRole("slider", { name: "Values at a time" });
  await crosshair.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".cross-tip")).toContainText("omem");
  for (let steps = 0; steps < 30 && (await connections(page)) > before; steps++) {
    const at = await crosshair.getAttribute("aria-valuenow");
    await page.keyboard.press("ArrowLeft");
    // Legends and crosshair change in the same frame.
    await expect(crosshair).not.toHaveAttribute("aria-valuenow", at ?? "");
  }
  expect(await connections(page)).toBeLessThanOrEqual(before);
  await expect(crosshair).toHaveAttribute("aria-valuetext", new RegExp(`ago: Connections ${before}\\b`));
  await page.keyboard.press("Escape");
  await expect(page.locator(".cross-tip")).toHaveCount(0);
  await expect.poll(() => connections(page)).toBe(before + 5);

  const plot = await restingBox(crosshair);
  await page.mouse.move(plot.x + plot.width - 1, plot.y + 20);
  await expect(page.locator(".cross-tip")).toContainText(String(before + 5));
  await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height + 200);
  await expect(page.locator(".cross-tip")).toHaveCount(0);
});

test("a key figure unfolds its timeline and leads there", async ({ page, start, server }) => {
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  const query = lane(page, "query");
  if ((await query.count()) > 0) await page.getByRole("button", { name: "Timelines", exact: true }).click();
  await expect(query).toHaveCount(0);
  await page.getByRole("button", { name: /^qbuf total/ }).click();
  await expect(query).toBeFocused();
});

test("the timelines' values are a table as well", async ({ page, start, server }) => {
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  await page.getByRole("button", { name: "Values as a table" }).click();
  const table = page.getByRole("region", { name: "Timelines as a table" });
  await expect(table.getByRole("columnheader", { name: "omem pubsub" })).toBeVisible();
  await expect(table.getByRole("row").nth(1).getByRole("cell").first()).toHaveText(/^\d+$/);
  await page.getByRole("button", { name: "Values as a table" }).click();
  await expect(lane(page, "connections")).toBeVisible();
});

test("charts are drawn anew with each list, one a frame", async ({ page, start, server }) => {
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  await expect(page.locator("[data-lane] .recharts-wrapper")).toHaveCount(5);
  const frames = await drawnByFrame(page, 3_000);
  expect(new Set(frames.flat()).size, "lanes that were drawn").toBe(5);
  expect(Math.max(...frames.map((lanes) => lanes.length)), "lanes in the fullest frame").toBe(1);
});

/** For each frame in which a chart changed, which lanes did. */
function drawnByFrame(page: Page, forMs: number): Promise<readonly (readonly string[])[]> {
  return page.evaluate(async (ms) => {
    // The document's time stands still within a frame.
    const frames = new Map<number, Set<string>>();
    const watcher = new MutationObserver((mutations) => {
      const frame = Number(document.timeline.currentTime);
      for (const { target } of mutations) {
        const lane = target.parentElement?.closest("svg")?.closest<HTMLElement>("[data-lane]");
        if (!lane) continue;
        const lanes = frames.get(frame) ?? new Set();
        frames.set(frame, lanes.add(lane.dataset["lane"] ?? ""));
      }
    });
    watcher.observe(document.body, { subtree: true, attributes: true, childList: true });
    await new Promise((resolve) => setTimeout(resolve, ms));
    watcher.disconnect();
    return [...frames.values()].map((lanes) => [...lanes]);
  }, forMs);
}
