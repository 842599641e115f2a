import type { ErrorBody, GroupsBody, GroupTrendsBody, TrendsBody } from "@clientele/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ServerWatch } from "../src/poll/server-watch.ts";
import { appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;

beforeEach(async () => {
  const server = await RealServer.start();
  for (let i = 0; i < 3; i++) await (await server.connect()).send(["CLIENT", "SETNAME", "worker"]);
  app = await WatchingApp.start(server);
  app.memory.clock.now = Date.now();
});

afterEach(async () => {
  await app.end();
});

it("has a quarter of an hour of clients in steps, most clients each, null where nothing was read", async () => {
  const { body } = await app.get<TrendsBody>("/api/trends");
  expect(body).toMatchObject({ stepMs: 15_000, at: new Date(app.memory.clock.now).toISOString() });
  expect(body.from + 60 * body.stepMs).toBeGreaterThan(app.memory.clock.now);
  expect(body.from + 59 * body.stepMs).toBeLessThanOrEqual(app.memory.clock.now);
  const [line] = body.servers;
  expect([line?.name, line?.clients.length]).toEqual(["it", 60]);
  expect(line?.clients.slice(-3).some((clients) => clients === 4)).toBe(true);
  expect(line?.clients.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => null));
});

it("moves on with the time", async () => {
  app.memory.clock.now += 10 * 60_000;
  const { body } = await app.get<TrendsBody>("/api/trends");
  expect(body.servers[0]?.clients.at(-1)).toBeNull();
  expect(body.servers[0]?.clients).toContain(4);
});

it("follows groups, those with most clients first", async () => {
  const { body } = await app.get<GroupTrendsBody>("/api/servers/it/groups/trends?by=name");
  expect(body.by).toBe("name");
  expect(body.times.length).toBeGreaterThan(0);
  expect(body.groups[0]?.value).toBe("worker");
  expect(body.groups[0]?.clients.at(-1)).toBe(3);
  for (const { clients } of body.groups) expect(clients).toHaveLength(body.times.length);
});

it.each(["", "?by=type", "?by=nothing", "?by=ip&by=name", "?by=ip&more=1"])(
  "refuses groups/trends%s with what would be right",
  async (query) => {
    const { status, body } = await app.get<ErrorBody>(`/api/servers/it/groups/trends${query}`);
    expect([status, body.error]).toEqual([
      400,
      { code: "bad-field", message: expect.stringContaining("query"), remedy: expect.any(String) },
    ]);
  },
);

it("tells how a followed group grows, as a whole only", async () => {
  const at = [0, 60_000];
  const groups = [{ value: "worker", clients: Float64Array.of(1, 3) }];
  const server = {
    name: "grown",
    status: () => app.watch.status(),
    table: () => app.watch.table(),
    groupTrends: () => ({ by: "name", at, groups }),
  } as unknown as ServerWatch;
  const memory = await appInMemory({ servers: [server] });
  const ask = async (query: string) => {
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await memory.app.inject({ url: `/api/servers/grown/groups?${query}`, headers });
    return answer.json<GroupsBody>().groups.map(({ value, growthPerMinute }) => [value, growthPerMinute]);
  };
  expect(await ask("by=name&sort=growthPerMinute")).toEqual([
    ["worker", 2],
    ["clientele", undefined],
  ]);
  expect(await ask("by=name&where=worker")).toEqual([["worker", undefined]]);
  expect(await ask("by=db")).toEqual([["0", undefined]]);
  await memory.app.close();
});

it("leaves the growth of a group out while it is not known", async () => {
  const { body } = await app.get<GroupsBody>("/api/servers/it/groups?by=name");
  expect(body.groups[0]).toMatchObject({ value: "worker", clients: 3 });
  expect(body.groups[0]).not.toHaveProperty("growthPerMinute");
  expect((await app.get("/api/servers/it/groups?by=name&sort=-growthPerMinute")).status).toBe(200);
});
