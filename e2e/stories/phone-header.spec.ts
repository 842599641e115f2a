import type { Locator } from "@playwright/test";
import { expect, test } from "../support/fixture.ts";
import { restingBox } from "../support/resting-box.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

async function boxOf(part: Locator) {
  const box = await restingBox(part);
  return { ...box, bottom: box.y + box.height };
}

test("on a phone name and state stand in one line, what the server is below them in the overview", async ({
  page,
  server,
}) => {
  const name = page.locator(".shead h1");
  const role = page.locator(".shead").getByText("primary", { exact: true });
  await expect(server.state).toHaveText("Live");
  await expect(role).toBeHidden();
  const head = await boxOf(page.locator(".shead"));
  const [nameHere, stateHere] = [await boxOf(name), await boxOf(server.state)];
  expect(stateHere.y).toBeLessThan(nameHere.bottom);
  expect(stateHere.bottom).toBeGreaterThan(nameHere.y);
  expect(head.height).toBeLessThan(2 * nameHere.height + 20);

  await page
    .getByRole("navigation", { name: "Parts of this page" })
    .getByRole("button", { name: "Overview" })
    .tap();
  await expect(role).toBeVisible();
  expect((await boxOf(role)).y).toBeGreaterThanOrEqual((await boxOf(server.state)).bottom);
});
