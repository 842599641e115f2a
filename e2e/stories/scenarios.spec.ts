/** Scenarios are evidence in the other stories: here the server itself says that each does what it claims. */
import { expect } from "@playwright/test";
import { blockedWorkers } from "../scenarios/blocked-workers.ts";
import { busyClient } from "../scenarios/busy-client.ts";
import { clientList, listedByName, numberOf } from "../scenarios/client-list.ts";
import { deploy } from "../scenarios/deploy.ts";
import { growingApp } from "../scenarios/growing-app.ts";
import { halfSentSet } from "../scenarios/half-sent-set.ts";
import { healthyPool } from "../scenarios/healthy-pool.ts";
import { HOSTILE_NAMES, HOSTILE_USERS, hostileNames } from "../scenarios/hostile-names.ts";
import { idlePool } from "../scenarios/idle-pool.ts";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { monitor } from "../scenarios/monitor.ts";
import { noKeepalive } from "../scenarios/no-keepalive.ts";
import { pausedWrites } from "../scenarios/paused-writes.ts";
import { refusedConnections } from "../scenarios/refused-connections.ts";
import { replica } from "../scenarios/replica.ts";
import { slowSubscriber } from "../scenarios/slow-subscriber.ts";
import { tracking } from "../scenarios/tracking.ts";
import { transaction } from "../scenarios/transaction.ts";
import { expectAlone, test } from "../support/servers.ts";

const MEGABYTE = 1024 * 1024;

test("the leaking pool grows and none of its connections is ever used", async ({ asking, start }) => {
  const scenario = await start(leakingPool, { atOnce: 2, everyMs: 100 });
  await expect.poll(async () => (await listedByName(asking, "checkout-api")).length).toBeGreaterThan(4);
  for (const client of await listedByName(asking, "checkout-api")) {
    expect(["NULL", "client|setname", "client|setinfo"]).toContain(client.get("cmd"));
  }
  await scenario.stop();
  await expectAlone(asking);
});

test("the slow subscriber's output buffer grows by megabytes", async ({ asking, start }) => {
  const scenario = await start(slowSubscriber);
  const before = await numberOf(asking, "price-screen", "omem");
  expect(before).toBeGreaterThanOrEqual(4 * MEGABYTE);
  await scenario.step!();
  expect(await numberOf(asking, "price-screen", "omem")).toBeGreaterThanOrEqual(before + MEGABYTE);
  await scenario.stop();
  await expectAlone(asking);
});

test("workers are blocked in BLPOP", async ({ asking, start }) => {
  const scenario = await start(blockedWorkers, { count: 2 });
  await expect
    .poll(async () => (await clientList(asking)).filter((client) => client.get("flags") === "b").length)
    .toBe(2);
  expect((await listedByName(asking, "worker-2"))[0]?.get("cmd")).toBe("blpop");
  await scenario.stop();
  await expectAlone(asking);
});

test("MONITOR shows as flag O", async ({ asking, start }) => {
  const scenario = await start(monitor);
  const monitors = (await clientList(asking)).filter((client) => client.get("flags")?.includes("O"));
  expect(monitors.map((client) => client.get("cmd"))).toEqual(["monitor"]);
  await scenario.stop();
  await expectAlone(asking);
});

test("a half-sent SET fills the query buffer", async ({ asking, start }) => {
  const scenario = await start(halfSentSet);
  const queryBuffer = (): Promise<number> => numberOf(asking, "import-job", "qbuf");
  await expect.poll(queryBuffer).toBe(3 * MEGABYTE);
  await scenario.step!();
  await expect.poll(queryBuffer).toBe(4 * MEGABYTE);
  await scenario.stop();
  await expectAlone(asking);
});

test("hostile names and users are accepted by the server as they are", async ({ asking, start }) => {
  const scenario = await start(hostileNames);
  const names = (await clientList(asking)).map((client) => client.get("name"));
  for (const name of HOSTILE_NAMES) expect(names).toContain(name);
  const raw = (await asking.callBuffer("CLIENT", ["LIST"])) as Buffer;
  for (const user of HOSTILE_USERS) {
    expect(raw.includes(Buffer.concat([Buffer.from(" user="), user, Buffer.from(" ")]))).toBe(true);
  }
  await scenario.stop();
  await expectAlone(asking);
  expect(await asking.call("ACL", ["USERS"])).toEqual(["default"]);
});

test("the healthy pool works and comes back with new ids when it is cut off", async ({ asking, start }) => {
  const scenario = await start(healthyPool, { names: ["cart-api"], each: 1, everyMs: 20 });
  const id = (): Promise<number> => numberOf(asking, "cart-api", "id");
  const first = await id();
  await expect.poll(() => asking.get("cart-api:2")).not.toBeNull();
  expect(await asking.call("CLIENT", ["KILL", "ID", String(first)])).toBe(1);
  await expect.poll(id).toBeGreaterThan(first);
  await scenario.stop();
  await expectAlone(asking);
});

test("the transaction stays open and watches a key", async ({ asking, start }) => {
  const scenario = await start(transaction);
  const [client] = await listedByName(asking, "billing-run");
  expect(client?.get("flags")).toBe("x");
  expect(client?.get("multi")).toBe("2");
  await scenario.stop();
  await expectAlone(asking);
});

test("tracking clients show t, and R once an invalidation found nobody", async ({ asking, start }) => {
  const scenario = await start(tracking);
  const flags = async (name: string): Promise<string | undefined> =>
    (await listedByName(asking, name))[0]?.get("flags");
  expect(await flags("near-cache")).toBe("t");
  await asking.set("product:2", "changed");
  await expect.poll(() => flags("near-cache-broken")).toBe("tR");
  await scenario.stop();
  await expectAlone(asking);
});

test("the idle pool holds used, once used and never used connections", async ({ asking, start }) => {
  const scenario = await start(idlePool, { used: 2, idle: 3, unused: 4 });
  const commands = async (): Promise<unknown[]> =>
    (await listedByName(asking, "orders-api")).map((client) => client.get("cmd")).toSorted();
  const unused = Array(4).fill("client|setname");
  // Those in use may have gone on from GET to SET by now.
  expect((await commands()).map((cmd) => (cmd === "set" ? "get" : cmd))).toEqual([
    ...unused,
    ...Array(5).fill("get"),
  ]);
  await expect.poll(commands).toEqual([...unused, ...Array(3).fill("get"), "set", "set"]);
  await scenario.stop();
  await expectAlone(asking);
});

test("the busy client reads without a pause", async ({ asking, start }) => {
  const scenario = await start(busyClient);
  const reads = async (): Promise<number> =>
    Number(/cmdstat_get:calls=(\d+)/.exec(await asking.info("commandstats"))?.[1] ?? 0);
  const before = await reads();
  await expect.poll(reads).toBeGreaterThan(before + 50);
  expect((await listedByName(asking, "report-job")).map((client) => client.get("cmd"))).toEqual(["get"]);
  await scenario.stop();
  await expectAlone(asking);
});

test("the growing app uses each connection it opens", async ({ asking, start }) => {
  const scenario = await start(growingApp, { atOnce: 2 });
  await scenario.step!();
  const listed = await listedByName(asking, "search-api");
  expect(listed.map((client) => client.get("cmd"))).not.toContain("client|setname");
  expect(listed).toHaveLength(3);
  await scenario.stop();
  await expectAlone(asking);
});

test("writers are blocked in SET while writes are paused", async ({ asking, start }) => {
  const scenario = await start(pausedWrites, { count: 3 });
  const blocked = async (): Promise<unknown[]> =>
    (await clientList(asking))
      .filter((client) => client.get("flags") === "b")
      .map((client) => client.get("cmd"));
  await expect.poll(blocked).toEqual(["set", "set", "set"]);
  await scenario.stop();
  await expectAlone(asking);
});

test("keepalive is off, and on again afterwards", async ({ asking, start }) => {
  const keepalive = (): Promise<unknown> => asking.config("GET", "tcp-keepalive");
  const before = await keepalive();
  const scenario = await start(noKeepalive);
  expect(await keepalive()).toEqual(["tcp-keepalive", "0"]);
  await scenario.stop();
  expect(await keepalive()).toEqual(before);
  await expectAlone(asking);
});

test.describe("with room for two clients", () => {
  test.use({ redisArguments: ["--maxclients", "2"] });

  test("connections are refused when the server is full", async ({ asking, start }) => {
    const filling = await start(growingApp, { atOnce: 1 });
    const scenario = await start(refusedConnections, { everyMs: 20 });
    const rejected = async (): Promise<number> =>
      Number(/rejected_connections:(\d+)/.exec(await asking.info("stats"))?.[1]);
    await expect.poll(rejected).toBeGreaterThan(3);
    await scenario.stop();
    await filling.stop();
    await expectAlone(asking);
  });
});

test.describe("with clients from several addresses", () => {
  test.use({ redisArguments: ["--protected-mode", "no"] });

  test("the deploy replaces an instance by one on another address", async ({ asking, start }) => {
    const scenario = await start(deploy, { instances: 2, used: 1, unused: 1 });
    const hosts = async (): Promise<unknown[]> =>
      (await listedByName(asking, "checkout-api"))
        .map((client) => client.get("addr")?.split(":")[0])
        .toSorted();
    expect(await hosts()).toEqual(["127.0.20.1", "127.0.20.1", "127.0.20.2", "127.0.20.2"]);
    await scenario.step!();
    await expect.poll(hosts).toEqual(["127.0.20.2", "127.0.20.2", "127.0.20.3", "127.0.20.3"]);
    await scenario.stop();
    await expectAlone(asking);
  });
});

test.describe("with a replica", () => {
  test.use({ redisArguments: ["--repl-diskless-sync-delay", "0"] });

  test("the replica is listed with flag S", async ({ asking, start }) => {
    const scenario = await start(replica);
    const links = (await clientList(asking)).filter((client) => client.get("flags") === "S");
    expect(links.map((client) => ({ by: "id", id: Number(client.get("id")) }))).toEqual([scenario.culprit]);
    await scenario.stop();
    await expectAlone(asking);
  });
});
