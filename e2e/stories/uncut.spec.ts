import { expect } from "@playwright/test";
import { hostileNames } from "../scenarios/hostile-names.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/two-servers.ts";
import { expectUncut } from "../support/uncut.ts";

test.use({ further: [hostileNames] });

const WIDTHS = [390, 1280, 1440, 1920];

test("no text is cut unless made to be, and no page scrolls sideways", async ({ page, clientele }) => {
  test.setTimeout(300_000);
  const server = new ServerPage(page);
  await page.goto(clientele.link);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${clientele.origin}/`);
    await expect(page.getByRole("link", { name: /cache-2/ }).first()).toBeVisible();
    await expectUncut(page, "fleet");
    await page.goto(`${clientele.origin}/?q=who:checkout-api`);
    await expect(page.getByText(/is on/).first()).toBeVisible();
    await expectUncut(page, "one client on all servers");

    await page.goto(`${clientele.origin}/s/cache-1`);
    if (width < 700) {
      await expect(page.getByRole("navigation", { name: "Parts of this page" })).toBeVisible();
      await expectUncut(page, "overview");
    }
    await server.toClients();
    await expect(server.grid.getByText("checkout-api").first()).toBeVisible();
    await expectUncut(page, "server");
    const client = await server.grid.locator("[data-client]").first().getAttribute("data-client");
    await page.goto(`${clientele.origin}/s/cache-1?client=${client}&tab=clients`);
    await expect(server.drawer).toBeVisible();
    await expectUncut(page, "drawer");
    await server.killOpen.click();
    await expect(server.dialog).toBeVisible();
    await expectUncut(page, "kill dialog");
    await page.goto(`${clientele.origin}/s/cache-1?group=name&tab=clients`);
    await expect(page.getByRole("treegrid").getByText("checkout-api").first()).toBeVisible();
    await expectUncut(page, "grouped");
    await server.openPalette("checkout");
    await expectUncut(page, "palette");
    await server.closeDialog();
    await page.keyboard.press("?");
    await expect(server.dialog).toHaveAccessibleName("Keys");
    await expectUncut(page, "keys");
  }
});
