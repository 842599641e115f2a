import { expect } from "@playwright/test";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { startClientele } from "../support/clientele.ts";
import { ServerPage } from "../support/server-page.ts";
import { test } from "../support/servers.ts";
import { watchPage } from "../support/watch.ts";

test("below a path of its own the page, its files and its stream are found", async ({
  page,
  redis,
  start,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  const clientele = await startClientele([`cache=${redis.url}`], ["--base-path", "/tools/clientele"]);
  try {
    const watch = await watchPage(page, clientele.origin);
    const outside: string[] = [];
    page.on("request", (request) => {
      if (!new URL(request.url()).pathname.startsWith("/tools/clientele/")) outside.push(request.url());
    });
    page.on("websocket", (socket) => {
      if (!new URL(socket.url()).pathname.startsWith("/tools/clientele/")) outside.push(socket.url());
    });
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await expect(server.rowsNamed("cart-api")).toHaveCount(2);
    await expect(page).toHaveURL(/\/tools\/clientele\/s\/cache$/);
    await server.sortBy("name", "ascending");
    await page.reload();
    await expect(server.rowsNamed("cart-api")).toHaveCount(2);
    await expect(page).toHaveURL(/\/tools\/clientele\/s\/cache\?sort=name$/);
    expect(
      await page.evaluate(() =>
        document.fonts.ready.then((fonts) => [...fonts].some(({ status }) => status === "loaded")),
      ),
    ).toBe(true);
    expect(outside).toEqual([]);
    expect(watch.problems()).toEqual([]);
  } finally {
    await clientele.stop();
  }
});
