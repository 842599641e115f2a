import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { expect, test } from "../support/fixture.ts";

test("the slow subscriber stands on top when clients are sorted by omem", async ({ start, server }) => {
  await start(healthyPool);
  const scenario = await start(slowSubscriber);
  await expect(server.rowsNamed("price-screen")).toHaveCount(1);
  await server.sortBy("omem", "descending");
  await expect.poll(() => server.topName()).toBe("price-screen");
  await expect(await server.cells(server.rowsNamed("price-screen"), "omem")).toHaveText(
    /^\s*[45]\.\d\s*MB\s*$/,
  );
  await scenario.step!();
  await scenario.step!();
  await expect(await server.cells(server.rowsNamed("price-screen"), "omem")).toHaveText(
    /^\s*[67]\.\d\s*MB\s*$/,
  );
});

test("the half-sent SET stands on top when clients are sorted by qbuf", async ({ start, server }) => {
  await start(healthyPool);
  await start(halfSentSet);
  await expect(server.rowsNamed("import-job")).toHaveCount(1);
  await server.sortBy("qbuf", "descending");
  await expect.poll(() => server.topName()).toBe("import-job");
  await expect(await server.cells(server.rowsNamed("import-job"), "qbuf")).toHaveText(/^\s*3\.0\s*MB\s*$/);
});

test("the half-sent SET is told in its details as a query buffer", async ({ start, server }) => {
  await start(halfSentSet);
  await server.open(server.rowsNamed("import-job"));
  await expect(server.drawer.getByRole("heading", { name: "Query buffer" })).toBeVisible();
  await expect(server.drawer.getByRole("img", { name: /^qbuf from .* 3\.0\sMB at the end/ })).toBeVisible();
});

test.describe("where a subscriber may stay above 2 MB for 8 s", () => {
  test.use({ redisArguments: ["--client-output-buffer-limit", "pubsub", "64mb", "2mb", "8"] });

  test("its details count down to its end, and then say what ended it", async ({ start, server }) => {
    await start(slowSubscriber, { omem: 3 * 1024 * 1024 });
    // The countdown stands beside the name, so that the cell says more than the name.
    await server.open(server.rows.filter({ hasText: "price-screen" }));
    await expect(server.drawer).toContainText(/Redis closes this client in about \d+\ss/);
    await expect(server.drawer).toContainText(/over for \d+\ss, ± \d+\ss/);
    await expect(server.drawer).toContainText(/Gone at .* Probably closed by Redis \(inferred\)/, {
      timeout: 30_000,
    });
  });
});
