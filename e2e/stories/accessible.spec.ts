import { expect } from "@playwright/test";
import { expectAccessible, FOCUS_GUARDS } from "../support/accessibility.ts";
import { startClientele } from "../support/clientele.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/two-servers.ts";

test("the pages of a server have nothing against WCAG 2.2 AA", async ({ page, redis, clientele }) => {
  test.setTimeout(300_000);
  const at = (search: string): Promise<unknown> => page.goto(`${clientele.origin}/s/cache-1${search}`);
  const server = new ServerPage(page);
  await page.goto(clientele.link);
  await expect(page.getByRole("link", { name: /cache-2/ }).first()).toBeVisible();
  await expectAccessible(page, "fleet");
  await page.goto(`${clientele.origin}/?q=who:checkout-api`);
  await expect(page.getByText(/is on/).first()).toBeVisible();
  await expectAccessible(page, "one client on all servers");

  await at("");
  await expect(server.rowsNamed("checkout-api").first()).toBeVisible();
  await expectAccessible(page, "server");
  await at("?q=name:checkout-api+omem>1mbb");
  await expect(server.chips).toHaveCount(2);
  await expectAccessible(page, "filtered, a part of the query wrong");
  await at("?q=name:nobody+idle>1h");
  await expect(page.getByText("No client matches").first()).toBeVisible();
  await expectAccessible(page, "no client matches");
  await at("?group=name");
  await expect(page.getByRole("treegrid").getByText("checkout-api").first()).toBeVisible();
  await expectAccessible(page, "grouped");

  await at("?q=name:checkout-api");
  await server.open(server.rowsNamed("checkout-api").first());
  await expectAccessible(page, "drawer");
  await server.killOpen.click();
  await expect(server.dialog).toBeVisible();
  await expectAccessible(page, "kill dialog");
  await server.closeDialog();
  await page.keyboard.press("Escape");
  await expect(server.drawer).toHaveCount(0);
  await server.openPalette("checkout");
  await expectAccessible(page, "palette");
  await server.closeDialog();
  await page.keyboard.press("?");
  await expect(server.dialog).toHaveAccessibleName("Keys");
  await expectAccessible(page, "keys");
  await server.closeDialog();
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await expect(page.getByRole("menuitemcheckbox").first()).toBeFocused();
  await expectAccessible(page, "menu of columns", FOCUS_GUARDS);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("menuitemcheckbox").first()).toBeVisible();
  await expectAccessible(page, "menu of columns, by the pointer", FOCUS_GUARDS);
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  await at("");
  await expect(page.getByRole("navigation", { name: "Parts of this page" })).toBeVisible();
  await expectAccessible(page, "overview on a phone");
  await server.toClients();
  await expectAccessible(page, "clients on a phone");

  await page.setViewportSize({ width: 1440, height: 900 });
  await redis.kill();
  await expect(server.state).not.toHaveText(/^Live/);
  await expectAccessible(page, "stale");
});

test("what is seen before any server has nothing against WCAG 2.2 AA", async ({ page }) => {
  const clientele = await startClientele([]);
  try {
    await page.goto(clientele.origin);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, "sign-in");
    await page.goto(clientele.link);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, "first run");
  } finally {
    await clientele.stop();
  }
});
