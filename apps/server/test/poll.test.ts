import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { apply, emptyTable, type Frame, sameTable, type Table } from "@clientele/model";
import { clientKillId } from "@clientele/resp";
import { afterEach, expect, test } from "vitest";
import { RealServer, textOf } from "./support/real-server.ts";
import {
  textsOf,
  until,
  untilState,
  type Watching,
  type WatchSettings,
  watchServer,
} from "./support/watching.ts";

const run = promisify(execFile);
const opened: { remove(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.remove();
});

async function startServer(...args: string[]): Promise<RealServer> {
  const server = await RealServer.start(args);
  opened.push(server);
  return server;
}

function startWatch(url: string, settings?: WatchSettings): Watching {
  const watching = watchServer(url, settings);
  opened.push({ remove: () => watching.watch.stop() });
  return watching;
}

/** What a viewer would hold after these frames. */
function replay(frames: readonly Frame[]): Table {
  return frames.reduce(
    (table, frame) => (frame.kind === "key" ? frame.table : apply(table, frame.delta)),
    emptyTable(),
  );
}

async function callsOf(server: RealServer, command: string): Promise<number> {
  const text = await server.askText("INFO", "commandstats");
  const escaped = command.replace("|", "\\|");
  return Number(new RegExp(`cmdstat_${escaped}:calls=(\\d+)`).exec(text)?.[1] ?? 0);
}

test("the table holds exactly the clients that redis-cli shows", async () => {
  const server = await startServer();
  const names = ["worker", "<script>alert(1)</script>", "__proto__"];
  for (const name of names) await (await server.connect()).send(["CLIENT", "SETNAME", name]);
  const { watch } = startWatch(server.url);
  await untilState(watch, "live");

  const { stdout } = await run("redis-cli", ["-p", `${server.port}`, "CLIENT", "LIST"]);
  const table = await watch.pollNow();

  const shown = [...stdout.matchAll(/^id=(\d+) .*?cmd=(\S+)/gm)].filter(([, , cmd]) => cmd !== "client|list");
  const ours = watch.status().own.ids;
  const others = [...table.keys].filter((key) => !ours.includes(key));
  expect(
    shown
      .map(([, id]) => Number(id))
      .filter((id) => !ours.includes(id))
      .sort((a, b) => a - b),
  ).toEqual(others);
  expect(textsOf(table, "name").toSorted()).toEqual([...names, "clientele"].toSorted());
});

test("says who the server is, its limits, our own connection and what reading costs", async () => {
  const server = await startServer("--maxclients", "77", "--timeout", "0", "--tcp-keepalive", "61");
  const { watch } = startWatch(server.url);
  const status = await untilState(watch, "live");
  expect(status).toMatchObject({ cause: null, remedy: null, tries: 0, epoch: 1, unreadable: null });
  expect(status.address).toBe(`127.0.0.1:${server.port}`);
  expect(status.identity).toMatchObject({
    product: "redis",
    role: "primary",
    mode: "standalone",
    replicas: 0,
  });
  expect(status.limits).toMatchObject({ maxclients: 77, timeout: 0, tcpKeepalive: 61, queryBuffer: 2 ** 30 });
  expect(status.limits?.outputBuffer?.pubsub).toEqual({ hard: 33_554_432, soft: 8_388_608, softSeconds: 60 });
  expect(status.own).toEqual({ ids: [expect.any(Number)], name: "clientele" });
  expect(status.cost).toMatchObject({ configuredIntervalMs: 100 });
  expect(status.cost?.listBytes).toBeGreaterThan(200);
  // A single INFO that met a stall costs more; the next reading tells.
  await until(watch, ({ cost }) => cost !== null && cost.share <= 0.02);
});

test("frames replayed give the table, and their numbers have no gap", async () => {
  const server = await startServer();
  const { watch, frames } = startWatch(server.url, { intervalMs: 30 });
  await untilState(watch, "live");
  for (let i = 0; i < 8; i++) {
    const client = await server.connect();
    await client.send(["CLIENT", "SETNAME", `n${i}`]);
    if (i % 2 === 0) client.close();
    await watch.pollNow();
  }
  await watch.stop();
  const table = watch.table();
  expect(frames[0]?.kind).toBe("key");
  expect(frames.slice(1).every(({ kind }) => kind === "delta")).toBe(true);
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, i) => i + 1));
  expect(table !== null && sameTable(replay(frames), table)).toBe(true);
  expect(textsOf(table ?? emptyTable(), "name").toSorted()).toEqual(["clientele", "n1", "n3", "n5", "n7"]);
  const keyframe = watch.keyframe();
  expect(keyframe).toMatchObject({ kind: "key", seq: frames.length });
  expect(watch.samples().at.length).toBeGreaterThan(0);
});

test("reading out of turn is one list however many ask, and keeps the spacing", async () => {
  const server = await startServer();
  const { watch } = startWatch(server.url, { intervalMs: 60_000 });
  await untilState(watch, "live");
  const before = await callsOf(server, "client|list");
  const tables = await Promise.all(Array.from({ length: 25 }, () => watch.pollNow()));
  expect(new Set(tables).size).toBe(1);
  expect(await callsOf(server, "client|list")).toBe(before + 1);
});

test("the password opens the server, and is nowhere to be seen", async () => {
  const server = await RealServer.start();
  opened.push(server);
  await server.ask("CONFIG", "SET", "requirepass", "c4n4ry pw%");
  const { watch, logLines, statuses } = startWatch(`main=redis://:c4n4ry%20pw%25@127.0.0.1:${server.port}`);
  await untilState(watch, "live");
  await watch.stop();
  expect(JSON.stringify([logLines, statuses, watch.status()])).not.toMatch(/c4n4ry/);
});

test("an ACL user with the rights of a watcher is enough", async () => {
  const server = await startServer();
  await server.ask("ACL", "SETUSER", "watcher", "on", ">pw", "resetkeys", "-@all", "+info", "+client|list");
  const { watch } = startWatch(`redis://watcher:pw@127.0.0.1:${server.port}`);
  const status = await untilState(watch, "live");
  expect(status.limits).toEqual({
    maxclients: 10_000,
    maxmemoryClients: null,
    timeout: null,
    tcpKeepalive: null,
    outputBuffer: null,
    queryBuffer: null,
  });
  expect(status.own.ids).toHaveLength(1);
});

test.each([
  ["missing", "", /asks for a password/, /redis:\/\/user:password@/],
  ["wrong", ":c4n4ry-wrong@", /refused user name or password/, /set them on the server/],
  ["of an unknown user", "c4n4ry:c4n4ry-wrong@", /refused user name or password/, /set them on the server/],
])(
  "a password that is %s is said with its remedy, not tried again soon, and not shown",
  async (_, login, cause, remedy) => {
    const server = await startServer("--requirepass", "right");
    const { watch, logLines, statuses } = startWatch(`redis://${login}127.0.0.1:${server.port}`);
    const status = await untilState(watch, "credentials");
    expect(status.cause).toMatch(cause);
    expect(status.remedy).toMatch(remedy);
    const waitMs = Date.parse(status.nextTry ?? "") - Date.parse(status.since);
    expect(waitMs).toBeGreaterThanOrEqual(14_900);
    expect(waitMs).toBeLessThanOrEqual(30_100);
    await expect(watch.pollNow()).rejects.toThrow("server failure: reply");
    await delay(300);
    expect(watch.status().tries).toBe(1);
    expect(JSON.stringify([logLines, statuses])).not.toMatch(/c4n4ry/);
  },
);

test("a user without the right to list is denied, and the missing rule is named", async () => {
  const server = await startServer();
  await server.ask("ACL", "SETUSER", "blind", "on", ">pw", "-@all", "+info", "+client|setname");
  const { watch } = startWatch(`redis://blind:pw@127.0.0.1:${server.port}`);
  const status = await untilState(watch, "denied");
  expect(status.remedy).toContain("+client|list");
});

test.each(["stop", "kill"] as const)(
  "after %s the server is stale at once, and live again in a new epoch",
  async (how) => {
    const server = await startServer();
    const { watch, frames } = startWatch(server.url);
    await untilState(watch, "live");
    const clients = watch.status().clients;

    const ended = performance.now();
    await server[how]();
    const stale = await untilState(watch, "stale", 500);
    expect(performance.now() - ended).toBeLessThan(500);
    expect(stale).toMatchObject({ clients, epoch: 1 });
    expect(stale.cause).not.toBeNull();
    expect(stale.nextTry).not.toBeNull();
    await delay(1_500);

    await server.begin();
    const status = await untilState(watch, "live", 6_000);
    expect(status).toMatchObject({ epoch: 2, tries: 0, cause: null });
    const first = frames.find(({ epoch }) => epoch === 2);
    expect(first?.kind).toBe("key");
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, i) => i + 1));
  },
);

test("a connection that is killed comes back in the same epoch with a delta", async () => {
  const server = await startServer();
  const { watch, frames } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  await server.ask(...clientKillId(own.ids[0] ?? 0));
  await untilState(watch, "stale", 2_000);
  const status = await untilState(watch, "live", 3_000);
  expect(status.epoch).toBe(1);
  expect(status.own.ids[0]).toBeGreaterThan(own.ids[0] ?? 0);
  expect(frames.filter(({ kind }) => kind === "key")).toHaveLength(1);
});

test("a server that hangs is stale after the deadline, and live when it goes on", async () => {
  const server = await startServer();
  const deadlines = { connectMs: 500, replyMs: 600, listMs: 600 };
  const { watch } = startWatch(server.url, { deadlines });
  await untilState(watch, "live");
  server.freeze();
  const status = await untilState(watch, "stale", 2_000);
  expect(status.cause).toMatch(/within 0.6 s/);
  await expect(watch.pollNow()).rejects.toThrow("server failure");
  server.thaw();
  await untilState(watch, "live", 6_000);
});

test("a server without a free place is full, and the first free place is taken", async () => {
  const server = await startServer("--maxclients", "2");
  const others = [await server.connect(), await server.connect()];
  for (const other of others) await other.send(["PING"]);
  const { watch } = startWatch(server.url);
  const status = await untilState(watch, "full");
  expect(status.cause).toMatch(/maxclients/);
  others[0]?.close();
  await untilState(watch, "live", 2_500);
});

test("a server in a script that does not end is busy, and live when it ended, on the same connection", async () => {
  const server = await startServer("--busy-reply-threshold", "50");
  const { watch } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  const script = (await server.connect()).send(["EVAL", "while true do end", "0"]).catch(() => null);
  const status = await untilState(watch, "busy", 3_000);
  expect(status.remedy).toMatch(/SCRIPT KILL/);
  expect(watch.table()?.rows).toBeGreaterThan(0);
  await server.ask("SCRIPT", "KILL");
  await script;
  expect((await untilState(watch, "live", 6_000)).own).toEqual(own);
});

test("a new role is seen with the next list", async () => {
  const [primary, other] = [await startServer(), await startServer()];
  const { watch } = startWatch(other.url);
  await untilState(watch, "live");
  await other.ask("REPLICAOF", "127.0.0.1", `${primary.port}`);
  await until(watch, ({ identity }) => identity?.role === "replica", 2_000);
});

test("commands go over the same connection, and our own can be renamed for good", async () => {
  const server = await startServer();
  const { watch } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  expect(await watch.run(["CLIENT", "ID"])).toEqual({ kind: "integer", value: own.ids[0] });

  expect(textOf(await watch.setOwnName("night-watch"))).toBe("OK");
  expect(watch.status().own.name).toBe("night-watch");
  await server.stop();
  await untilState(watch, "stale");
  await server.begin();
  await untilState(watch, "live");
  expect(textsOf(await watch.pollNow(), "name")).toContain("night-watch");
});

test("stopping ends the connection, and nothing is asked any more", async () => {
  const server = await startServer();
  const { watch } = startWatch(server.url);
  await untilState(watch, "live");
  await watch.stop();
  await expect(watch.run(["CLIENT", "ID"])).rejects.toThrow("server failure: ended");
  await expect.poll(() => server.askText("CLIENT", "LIST")).not.toContain("name=clientele");
});

test("stopping is quick while the server is away", async () => {
  const { watch } = startWatch("redis://127.0.0.1:1");
  await untilState(watch, "down");
  const started = performance.now();
  await watch.stop();
  expect(performance.now() - started).toBeLessThan(200);
});
