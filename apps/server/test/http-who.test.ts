import type { ErrorBody, ServerStatus, WhoBody } from "@clientele/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { type AppInMemory, appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { RealServer } from "./support/real-server.ts";
import { until, untilState } from "./support/watching.ts";

const ends: (() => Promise<unknown>)[] = [];
let memory: AppInMemory;
let first: ServerWatch;

function watchOf(name: string, port: number): ServerWatch {
  const target = parseTarget(`${name}=redis://127.0.0.1:${port}`);
  return new ServerWatch({ target, channel: 1, intervalMs: 200, log: createLog({ write: () => true }) });
}

async function serverWith(name: string, names: readonly string[]): Promise<ServerWatch> {
  const server = await RealServer.start();
  ends.push(() => server.remove());
  for (const client of names) await (await server.connect()).send(["CLIENT", "SETNAME", client]);
  const watch = watchOf(name, server.port);
  ends.push(() => watch.stop());
  watch.start();
  await untilState(watch, "live");
  await until(watch, ({ clients }: ServerStatus) => clients === names.length + 1);
  return watch;
}

beforeAll(async () => {
  first = await serverWith("alpha", ["worker-1", "worker-2", "web", "id=1"]);
  const second = await serverWith("beta", ["worker-1", "worker-2", "worker-3", "<b>"]);
  memory = await appInMemory({ servers: [first, second, watchOf("never", 1)] });
  ends.push(() => memory.app.close());
});

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

async function ask<T>(query: Record<string, string>): Promise<{ readonly status: number; readonly body: T }> {
  memory.clock.now = Date.now();
  const answer = await memory.app.inject({
    url: `/api/who?${new URLSearchParams(query)}`,
    headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
  });
  return { status: answer.statusCode, body: answer.json() };
}

it("finds a word in the clients of every server, the server with most matches first", async () => {
  const { body } = await ask<WhoBody>({ q: "worker" });
  expect(body).toMatchObject({ q: "worker", searched: 2, total: 5 });
  expect(body.servers.map(({ name, matching }) => [name, matching])).toEqual([
    ["beta", 3],
    ["alpha", 2],
  ]);
  expect(body.servers[0]).toMatchObject({ omem: 0, blocked: 0, neverUsed: 3, listAge: expect.any(Number) });
  const ages = body.servers[0]?.clients.map(({ age }) => Number(age)) ?? [];
  expect(body.servers[0]?.oldest).toBe(Math.max(...ages));
  expect(body.servers[0]?.clients.map((client) => client["name"]).toSorted()).toEqual([
    "worker-1",
    "worker-2",
    "worker-3",
  ]);
});

it("takes the query language, and shows as many clients a server as wished for", async () => {
  const { body } = await ask<WhoBody>({ q: "name:worker-* -name:worker-3 ip:127.0.0.0/8", limit: "1" });
  expect(body.total).toBe(4);
  expect(body.servers.map(({ name, matching, clients }) => [name, matching, clients.length])).toEqual([
    ["alpha", 2, 1],
    ["beta", 2, 1],
  ]);
});

it("finds an address as it is written", async () => {
  const [client] = (await ask<WhoBody>({ q: "name:web" })).body.servers[0]?.clients ?? [];
  const { body } = await ask<WhoBody>({ q: String(client?.["addr"]) });
  expect(body.servers.flatMap(({ clients }) => clients.map(({ id }) => id))).toEqual([client?.["id"]]);
});

it("answers nobody where nobody matches, and hostile names as text", async () => {
  expect((await ask<WhoBody>({ q: "nobody" })).body).toMatchObject({ searched: 2, total: 0, servers: [] });
  const { body } = await ask<WhoBody>({ q: '"<b>"' });
  expect(body.servers.map(({ clients }) => clients[0]?.["name"])).toEqual(["<b>"]);
});

it.each([
  [{ q: "omem>x" }, "bad-query", /query\.q is wrong at column 6/],
  [{ q: "nosuchfield:1" }, "bad-query", /query\.q/],
  [{ q: "" }, "bad-field", /query\.q is empty/],
  [{}, "bad-field", /query\.q is missing/],
  [{ q: "a", limit: "201" }, "bad-field", /from 1 to 200/],
  [{ q: "a", limit: "0" }, "bad-field", /from 1 to 200/],
  [{ q: "a", who: "a" }, "bad-field", /query\.who is not known/],
])("refuses %o", async (query: Record<string, string>, code, message) => {
  const { status, body } = await ask<ErrorBody>(query);
  expect([status, body.error.code]).toEqual([400, code]);
  expect(body.error.message).toMatch(message);
  expect(body.error.remedy).not.toBe("");
});

it("finds nobody on servers that lack a field that others have", async () => {
  const table = first.table();
  const columns = new Map(table?.columns);
  columns.delete("redir");
  const lacking = {
    ...first,
    name: "old",
    status: () => first.status(),
    table: () => table && { ...table, columns },
  };
  const both = await appInMemory({ servers: [first, lacking as unknown as ServerWatch] });
  const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
  const answer = await both.app.inject({ url: "/api/who?q=redir:-1", headers });
  await both.app.close();
  expect(answer.json()).toMatchObject({ searched: 2, servers: [{ name: "alpha", matching: 5 }] });
});

it("lets others have their turn between two servers", async () => {
  let turns = 0;
  let counting = true;
  const count = (): void => {
    turns++;
    if (counting) setImmediate(count);
  };
  const many = await appInMemory({ servers: Array.from({ length: 50 }, () => first) });
  setImmediate(count);
  const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
  const answer = await many.app.inject({ url: "/api/who?q=web", headers });
  counting = false;
  await many.app.close();
  expect(answer.json()).toMatchObject({ searched: 50, total: 50 });
  expect(turns).toBeGreaterThanOrEqual(50);
});
