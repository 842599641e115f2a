import { healthyPool } from "../scenarios/healthy-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { expect, test } from "../support/fixture.ts";

test("MONITOR is a finding that opens its client, shows all who run it, and ends with them", async ({
  page,
  start,
  server,
}) => {
  const findings = page.getByRole("region", { name: "Findings" });
  const ofMonitor = findings.getByRole("article").filter({ hasText: "MONITOR" });
  await start(healthyPool);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  await expect(ofMonitor).toHaveCount(0);

  const first = await start(monitor);
  await expect(ofMonitor.getByRole("img", { name: "warning" })).toBeVisible();
  await ofMonitor.getByRole("button", { name: "Open" }).click();
  await expect(server.drawer).toContainText("monitor");
  await page.keyboard.press("Escape");
  await expect(server.drawer).toHaveCount(0);

  const second = await start(monitor);
  await ofMonitor.getByRole("button", { name: "Show 2" }).click();
  await expect(page).toHaveURL(/[?&]q=[^&]+/);
  await expect(server.rows).toHaveCount(2);
  await expect(server.rowsNamed("cart-api")).toHaveCount(0);

  await ofMonitor.getByRole("button", { name: "Kill…" }).click();
  await expect(server.dialog).toHaveAccessibleName(/Kill 2 clients/);
  await server.closeDialog();

  await first.stop();
  await second.stop();
  await expect(ofMonitor).toHaveCount(0);
});

test("a key figure filters the clients, and lets them all be seen again", async ({ page, start, server }) => {
  await start(healthyPool);
  await start(monitor);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
  const blocked = page.getByRole("button", { name: /^Blocked/ });
  await blocked.click();
  await expect(page).toHaveURL(/[?&]q=flags:b(&|$)/);
  await expect(blocked).toHaveAttribute("aria-pressed", "true");
  await expect(server.rows).toHaveCount(0);
  await blocked.click();
  await expect(page).not.toHaveURL(/[?&]q=/);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
});
