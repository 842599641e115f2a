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
