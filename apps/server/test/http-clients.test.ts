import { afterEach, beforeEach, expect, it } from "vitest";
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

it.each([
  ["sort=nothing", "bad-field", "query.sort names a field that no client has: nothing."],
  ["sort=__proto__", "bad-field", "query.sort names a field that no client has: __proto__."],
  ["sort=connectedAt", "bad-field", "query.sort names a field that no client has: connectedAt."],
  ["limit=0", "bad-field", 'query.limit must match pattern "^[1-9][0-9]{0,6}$".'],
  ["limit=x", "bad-field", 'query.limit must match pattern "^[1-9][0-9]{0,6}$".'],
  ["sort=id&sort=age", "bad-field", "query.sort must be string."],
  ["where=omem>1", "not-yet", "query.where is not understood by this version."],
  ["at=now", "not-yet", "query.at is not understood by this version."],
  ["more=1", "bad-field", "query.more is not known."],
])("answers 400 to ?%s and says why", async (query, code, message) => {
  const answer = await app.get(`/api/servers/it/clients?${query}`);
  expect(answer).toMatchObject({ status: 400, body: { error: { code, message } } });
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
