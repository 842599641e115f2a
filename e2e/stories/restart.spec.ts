import { listedByName } from "../scenarios/client-list.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { expect, test } from "../support/fixture.ts";

test("a server that is killed turns stale with its rows kept, and live again with new ids", async ({
  asking,
  redis,
  start,
  server,
}) => {
  await start(healthyPool, { names: ["cart-api"], each: 2 });
  const rows = server.rowsNamed("cart-api");
  await expect(rows).toHaveCount(2);
  await expect(server.state).toHaveText(/^Live/);
  const before = await server.ids(rows);

  await redis.kill();
  await expect(server.state).toHaveText(/^Stale/);
  await expect(server.trouble).toContainText(/refused|closed|reset|lost|ended/i);
  await expect(rows).toHaveCount(2);
  expect(await server.ids(rows)).toEqual(before);

  await redis.restart();
  const from = performance.now();
  await expect(server.state).toHaveText(/^Live/);
  expect(performance.now() - from, "milliseconds until live").toBeLessThan(6000);
  await expect(server.trouble).toHaveCount(0);
  const now = async (): Promise<number[]> =>
    (await listedByName(asking, "cart-api")).map((client) => Number(client.get("id"))).sort((a, b) => a - b);
  await expect.poll(async () => (await now()).length, "apps come back at their own time").toBe(2);
  const after = await now();
  await expect.poll(async () => (await server.ids(rows)).sort((a, b) => a - b)).toEqual(after);
});
