import { expect } from "@playwright/test";
import { listedByName } from "../scenarios/client-list.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { startClientele } from "../support/clientele.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/servers.ts";

/** Enough to watch. */
const WATCH = ["+ping", "+info", "+config|get", "+client|id", "+client|setname", "+client|list"];

function allowed(rules: readonly string[]): string[] {
  return ["ACL", "SETUSER", "watcher", "on", ">secret", "resetkeys", "-@all", ...rules];
}

test("where CLIENT LIST is refused, figures go on and the table says which line grants it", async ({
  asking,
  redis,
  page,
}) => {
  // A granted right is noticed at the next try, up to 30 s later.
  test.setTimeout(120_000);
  const [command = "", ...words] = allowed(WATCH.filter((rule) => rule !== "+client|list"));
  await asking.call(command, ...words);
  const clientele = await startClientele([`cache=redis://watcher:secret@127.0.0.1:${redis.port}`]);
  try {
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await expect(server.state).toHaveText("Denied");
    await expect(server.trouble).toContainText("CLIENT LIST");
    await expect(server.trouble.locator("code")).toHaveText(/^ACL SETUSER watcher \+client\|list$/);
    await expect(server.grid).toContainText("CLIENT LIST is refused here");
    await expect(page.getByText(/\b0 clients\b/)).toHaveCount(0);
    const clients = page.locator(".kpi").first();
    await expect(clients).toContainText(/^Clients, of maxclients 10,000/);
    await expect(page.locator(".kpi", { hasText: "omem total" })).toContainText("–");

    await asking.call("ACL", "SETUSER", "watcher", "+client|list");
    await expect(server.state).toHaveText(/^Live/, { timeout: 45_000 });
    await expect(server.rowsNamed("asking")).toHaveCount(1);
  } finally {
    await clientele.stop();
  }
});

test("where CLIENT KILL is refused, the button is off from then on and says why", async ({
  asking,
  redis,
  page,
  start,
}) => {
  const [command = "", ...words] = allowed(WATCH);
  await asking.call(command, ...words);
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  const clientele = await startClientele([`cache=redis://watcher:secret@127.0.0.1:${redis.port}`]);
  try {
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await server.open(server.rowsNamed("checkout-api"));
    await server.killOpen.click();
    await server.confirm(1).click();
    await expect(server.dialog).toHaveAccessibleName("1 failed");
    await expect(server.dialog).toContainText("NOPERM");
    await server.closeDialog();

    await expect(server.killOpen).toBeDisabled();
    await server.killOpen.focus();
    await expect(server.killOpen).toBeFocused();
    await expect(server.killOpen).toHaveAccessibleDescription(/refuses CLIENT KILL.*\+client\|kill/);
    await expect(server.drawer.getByText("ACL SETUSER watcher +client|kill")).toBeVisible();
    expect(await listedByName(asking, "checkout-api")).toHaveLength(1);
  } finally {
    await clientele.stop();
  }
});
