import type { GroupsBody, ServerStatus } from "@clientele/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;

beforeEach(async () => {
  app = await WatchingApp.start(await RealServer.start());
});

afterEach(async () => {
  await app.end();
});

async function named(name: string): Promise<void> {
  const client = await app.server.connect();
  await client.send(["CLIENT", "SETNAME", name]);
}

it("lists clients as Redis spells them, numbers as numbers", async () => {
  await named("worker");
  await app.idOf("worker");
  const { body } = await app.get<{ at: string; total: number; clients: Record<string, unknown>[] }>(
    "/api/servers/it/clients?sort=-id",
  );
  expect(new Date(body.at).toISOString()).toBe(body.at);
  expect(body.total).toBe(2);
  expect(body.clients[0]).toMatchObject({
    name: "worker",
    db: 0,
    "tot-mem": expect.any(Number),
    "qbuf-free": expect.any(Number),
    redir: -1,
    cmd: "client|setname",
    "multi-mem": 0,
  });
  expect(body.clients[0]).not.toHaveProperty("lib-name");
});

it("keeps hostile names as text", async () => {
  const names = [
    "__proto__",
    "constructor",
    "<img/src=x/onerror=alert(1)>",
    "id=1",
    '"},{"x":"',
    "=cmd|calc!A1",
  ];
  for (const name of names) await named(name);
  await app.until(async () => (await app.clients()).length === names.length + 1);
  const clients = await app.clients("?sort=id");
  expect(clients.slice(1).map((c) => c["name"])).toEqual(names);
  expect(clients.every((c) => Object.getPrototypeOf(c) === Object.prototype)).toBe(true);
});

it("writes bytes that are no UTF-8 as \\xNN", async () => {
  const name = Buffer.from([0x6f, 0xff, 0x3c, 0xc3, 0xbc]);
  const words = ["ACL", "SETUSER", name, "on", "nopass", "+@all"].map((w) => Buffer.from(w));
  const raw = Buffer.concat([
    Buffer.from(`*${words.length}\r\n`),
    ...words.flatMap((w) => [Buffer.from(`$${w.length}\r\n`), w, Buffer.from("\r\n")]),
  ]);
  const auth = Buffer.concat([
    Buffer.from("*3\r\n$4\r\nAUTH\r\n$5\r\n"),
    name,
    Buffer.from("\r\n$1\r\nx\r\n"),
  ]);
  const { connect } = await import("node:net");
  const socket = connect(app.server.port, "127.0.0.1");
  socket.write(Buffer.concat([raw, auth]));
  await app.until(async () => (await app.clients()).some((c) => c["user"] === "o\\xff<ü"));
  socket.destroy();
});

it("sorts by any field in both directions, absent last, equals by id, and cuts at limit", async () => {
  for (const name of ["b", "a", "c"]) await named(name);
  await app.until(async () => (await app.clients()).length === 4);
  const order = async (query: string) => (await app.clients(query)).map((c) => c["name"]);
  expect(await order("?sort=name")).toEqual(["a", "b", "c", "clientele"]);
  expect(await order("?sort=-name&limit=2")).toEqual(["clientele", "c"]);
  expect(await order("?sort=id")).toEqual(["clientele", "b", "a", "c"]);
  expect(await order("?sort=db")).toEqual(["clientele", "b", "a", "c"]);
  expect(await order("?sort=-db")).toEqual(["clientele", "b", "a", "c"]);
  expect(await order("?sort=lib-name")).toEqual(["clientele", "b", "a", "c"]);
  const ages = (await app.clients("?sort=-age")).map((c) => Number(c["age"]));
  expect(ages).toEqual([...ages].sort((a, b) => b - a));
});

it("lists those that match where, in the order of sort, and counts them before the limit", async () => {
  for (const name of ["worker-1", "worker-2", "worker-3", "web"]) await named(name);
  await app.until(async () => (await app.clients()).length === 5);
  const ask = async (query: Record<string, string>) => {
    const { body } = await app.get<{ total: number; clients: { name: string }[] }>(
      `/api/servers/it/clients?${new URLSearchParams(query)}`,
    );
    return [body.total, body.clients.map((c) => c.name)];
  };
  expect(await ask({ where: "name:worker-*", sort: "-id", limit: "2" })).toEqual([
    3,
    ["worker-3", "worker-2"],
  ]);
  expect(await ask({ where: "-name:worker-* ip:127.0.0.0/8", sort: "name" })).toEqual([
    2,
    ["clientele", "web"],
  ]);
  expect(await ask({ where: "name:nobody" })).toEqual([0, []]);
  expect(await ask({ where: "" })).toEqual([5, expect.any(Array)]);
});

it("gathers clients, most first, and sorts and cuts the groups", async () => {
  for (const name of ["a", "a", "a", "b", "b", "other"]) await named(name);
  await app.until(async () => (await app.clients()).length === 7);
  const ask = async (query: Record<string, string>) =>
    (await app.get<GroupsBody>(`/api/servers/it/groups?${new URLSearchParams(query)}`)).body;
  const byName = await ask({ by: "name" });
  expect(byName).toMatchObject({ by: "name", total: 4, clients: 7 });
  expect(byName.groups.map((g) => [g.value, g.clients])).toEqual([
    ["a", 3],
    ["b", 2],
    ["clientele", 1],
    ["other", 1],
  ]);
  expect(byName.groups[0]).toMatchObject({ blocked: 0, omem: 0, "tot-mem": expect.any(Number) });
  expect(byName.groups[0]).not.toHaveProperty("tot-cmds");
  const cut = await ask({ by: "name", where: "-name:clientele", sort: "-value", limit: "2" });
  expect(cut).toMatchObject({ total: 3, clients: 6 });
  expect(cut.groups.map((g) => g.value)).toEqual(["other", "b"]);
  expect((await ask({ by: "ip", sort: "omem" })).groups).toMatchObject([{ value: "127.0.0.1", clients: 7 }]);
});

it("shows one server, and answers HEAD wherever it answers GET", async () => {
  const { body } = await app.get<ServerStatus>("/api/servers/it");
  expect(body).toMatchObject({ name: "it", state: "live", address: `127.0.0.1:${app.server.port}` });
  for (const url of ["", "/it", "/it/clients", "/it/groups?by=ip"]) {
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await app.memory.app.inject({ method: "HEAD", url: `/api/servers${url}`, headers });
    expect([url, answer.statusCode, answer.body]).toEqual([url, 200, ""]);
    expect(Number(answer.headers["content-length"])).toBeGreaterThan(2);
  }
});

it("tells each server with its state, and keeps the last list while it is away", async () => {
  const before = (await app.clients()).length;
  await app.server.kill();
  await app.until(() => app.watch.status().state !== "live");
  const { body } = await app.get<{ total: number; servers: unknown[] }>("/api/servers");
  expect(body).toMatchObject({
    total: 1,
    servers: [{ name: "it", cause: expect.any(String), remedy: expect.any(String) }],
  });
  expect(await app.clients()).toHaveLength(before);
});

it("finds servers that are called by a path or an address", async () => {
  const log = createLog({ write: () => true });
  const targets = ["unix:///tmp/a b/redis.sock", "redis://[::1]:6379"].map((url) => parseTarget(url));
  const servers = targets.map(
    (target, i) => new ServerWatch({ target, channel: i + 1, intervalMs: 200, log }),
  );
  const memory = await appInMemory({ servers });
  const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
  for (const name of ["/tmp/a b/redis.sock", "[::1]:6379"]) {
    const url = `/api/servers/${encodeURIComponent(name)}`;
    const answer = await memory.app.inject({ url, headers });
    expect([answer.statusCode, answer.json().name]).toEqual([200, name]);
    const clients = await memory.app.inject({ url: `${url}/clients`, headers });
    expect([clients.statusCode, clients.json().error.code]).toEqual([503, "no-list"]);
  }
  await memory.app.close();
});
