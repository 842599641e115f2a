import { clientList, type Listed, listedByName, numberOf } from "../scenarios/client-list.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { replica } from "../scenarios/replica.ts";
import { expect, test } from "../support/fixture.ts";

const idOf = (client: Listed): string => client.get("id") ?? "";

test("a leaking connection is found by sorting, killed and seen gone while bystanders stay", async ({
  asking,
  start,
  server,
}) => {
  await start(healthyPool, { everyMs: 100 });
  await start(leakingPool, { atOnce: 1, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(1);
  const bystanders = async (): Promise<unknown[]> => {
    const left = await clientList(asking);
    return left
      .filter((client) => /^(cart|search)-api$/.test(client.get("name") ?? ""))
      .map(idOf)
      .sort();
  };
  // idle is told in whole seconds, an instant made of it is true to a second: now the leak's is longer beyond doubt than
  // that of `asking`, who just spoke.
  await expect.poll(() => numberOf(asking, "checkout-api", "idle")).toBeGreaterThan(2);
  const before = await bystanders();

  await server.sortBy("name", "ascending");
  await expect
    .poll(async () => {
      const names = await server.namesInOrder();
      return names.length > 5 && names.join() === names.toSorted().join();
    }, "all names in order")
    .toBe(true);
  await server.sortBy("idle", "descending");
  await expect.poll(() => server.topName()).toBe("checkout-api");

  const row = server.rowsNamed("checkout-api");
  const [id] = await server.ids(row);
  const [listed] = await listedByName(asking, "checkout-api");
  expect(id).toBe(Number(listed?.get("id")));
  await server.open(row);
  await server.killOpen.click();
  await expect(server.dialog).toHaveAccessibleName(`Kill 1 client on ${await server.name()}`);
  const command = `CLIENT KILL ID ${id} ADDR ${listed?.get("addr")} TYPE normal SKIPME yes`;
  await expect(server.dialog).toContainText(command);
  expect(await listedByName(asking, "checkout-api"), "nothing is sent before the button").toHaveLength(1);

  await server.confirm(1).click();
  await expect(server.dialog).toContainText("(integer) 1");
  await expect(server.dialog).toContainText(/killed/i);
  expect(await listedByName(asking, "checkout-api")).toEqual([]);
  await server.closeDialog();
  await expect(server.rowsNamed("checkout-api")).toHaveCount(0);
  expect(await bystanders()).toEqual(before);
});

test("several leaking connections are killed at once after the count is typed and a reason given", async ({
  asking,
  page,
  start,
  server,
}) => {
  await start(healthyPool);
  await start(leakingPool, { atOnce: 4, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(4);
  await server.select(server.rowsNamed("checkout-api"));
  await server.killSelected.click();
  await expect(server.dialog).toHaveAccessibleName(`Kill 4 clients on ${await server.name()}`);

  const confirm = server.confirm(4);
  await expect(confirm).toBeDisabled();
  await server.dialog.getByLabel(/reason/i).fill("connections leak since the deploy");
  await server.dialog.getByLabel(/to confirm$/).fill("3");
  await expect(confirm).toBeDisabled();
  await server.dialog.getByLabel(/to confirm$/).fill("4");
  await page.keyboard.press("Enter");
  expect(await listedByName(asking, "checkout-api"), "enter in a field kills nobody").toHaveLength(4);
  await confirm.click();
  await expect(server.dialog).toHaveAccessibleName("4 killed");
  expect(await listedByName(asking, "checkout-api")).toEqual([]);
  await server.closeDialog();
  await expect(server.rowsNamed("checkout-api")).toHaveCount(0);
  await expect(server.rowsNamed("cart-api")).toHaveCount(2);
});

test("a newcomer that connects while the dialog is open is not killed", async ({ asking, start, server }) => {
  const leak = await start(leakingPool, { atOnce: 2, everyMs: 0 });
  await expect(server.rowsNamed("checkout-api")).toHaveCount(2);
  await server.select(server.rowsNamed("checkout-api"));
  await server.killSelected.click();
  await expect(server.dialog).toHaveAccessibleName(/^Kill 2 clients/);
  const frozen = (await listedByName(asking, "checkout-api")).map((client) => client.get("id"));
  await leak.step!();
  await server.dialog.getByLabel(/reason/i).fill("leak");
  await server.dialog.getByLabel(/to confirm$/).fill("2");
  await server.confirm(2).click();
  await expect(server.dialog).toHaveAccessibleName("2 killed");
  const left = (await listedByName(asking, "checkout-api")).map((client) => client.get("id"));
  expect(left).toHaveLength(1);
  expect(frozen).not.toContain(left[0]);
});

test("an app that reconnects at once is reported as came back", async ({ asking, start, server }) => {
  await start(healthyPool, { names: ["cart-api"], each: 1, everyMs: 50, reconnectMs: 10 });
  await expect(server.rowsNamed("cart-api")).toHaveCount(1);
  await server.open(server.rowsNamed("cart-api"));
  await server.killOpen.click();
  await server.confirm(1).click();
  await expect(server.dialog).toContainText(/came back as/i);
  const [back] = await listedByName(asking, "cart-api");
  await expect(server.dialog).toContainText(`came back as id ${back?.get("id")}`);
});

test("a client that went away in the meantime is reported as gone", async ({ asking, start, server }) => {
  const leak = await start(leakingPool, { atOnce: 1, everyMs: 0 });
  await server.open(server.rowsNamed("checkout-api"));
  await server.killOpen.click();
  await expect(server.dialog).toBeVisible();
  await leak.stop();
  await expect.poll(async () => (await listedByName(asking, "checkout-api")).length).toBe(0);
  await server.confirm(1).click();
  await expect(server.dialog).toContainText(/gone/i);
});

test.describe("with a replica", () => {
  test.use({ redisArguments: ["--repl-diskless-sync-delay", "0"] });

  test("the replica is not killed, and button and dialog say why", async ({ asking, start, server }) => {
    const scenario = await start(replica);
    await start(leakingPool, { atOnce: 1, everyMs: 0 });
    const id = scenario.culprit.by === "id" ? scenario.culprit.id : Number.NaN;
    const link = server.row(id);
    await server.open(link);
    await expect(server.killOpen).toBeDisabled();
    await expect(server.killOpen).toHaveAccessibleDescription(/replicas are never killed/);

    await server.select(link);
    await server.select(server.rowsNamed("checkout-api"));
    await server.killSelected.click();
    await expect(server.dialog).toHaveAccessibleName(/^Kill 1 client on /);
    await expect(server.dialog.getByRole("listitem").filter({ hasText: "replicas" })).toContainText(
      "1 selected",
    );
    await expect(server.dialog).not.toContainText(`CLIENT KILL ID ${id} `);
    await server.confirm(1).click();
    await expect(server.dialog).toContainText(/\b1 killed/);
    expect(await listedByName(asking, "checkout-api")).toEqual([]);
    const links = (await clientList(asking)).filter((client) => client.get("flags")?.includes("S"));
    expect(links.map((client) => Number(client.get("id")))).toEqual([id]);
  });
});
