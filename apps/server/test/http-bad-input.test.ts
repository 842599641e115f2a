import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOST, TOKEN } from "./app-in-memory.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;

beforeAll(async () => {
  app = await WatchingApp.start(await RealServer.start());
});

afterAll(async () => {
  await app.end();
});

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

async function refused(path: string): Promise<[number, Refusal]> {
  const { status, body } = await app.get<{ error: Refusal }>(path);
  expect(Object.keys(body)).toEqual(["error"]);
  expect(body.error.remedy).toMatch(/\S\.$/);
  return [status, body.error];
}

describe("query parameters that are wrong", () => {
  it.each([
    ["sort=nothing", "bad-field", "query.sort names a field that no client has: nothing."],
    ["sort=__proto__", "bad-field", "query.sort names a field that no client has: __proto__."],
    ["sort=connectedAt", "bad-field", "query.sort names a field that no client has: connectedAt."],
    ["sort=-", "bad-field", "query.sort names a field that no client has: -."],
    [
      "sort=%1b%5b31mx%e2%80%ae",
      "bad-field",
      "query.sort names a field that no client has: \\x1b[31mx\\u{202e}.",
    ],
    [`sort=${"x".repeat(65)}`, "bad-field", "query.sort must NOT have more than 64 characters."],
    ["sort=", "bad-field", "query.sort is empty."],
    ["sort=id&sort=age", "bad-field", "query.sort is given more than once."],
    ["where=a&where=b", "bad-field", "query.where is given more than once."],
    ["limit=0", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=-1", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=abc", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=1e3", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=1.5", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=10000000", "bad-field", "query.limit must be a whole number from 1 to 9999999."],
    ["limit=5&limit=6", "bad-field", "query.limit is given more than once."],
    ["at=now", "not-yet", "query.at is not understood by this version."],
    ["more=1", "bad-field", "query.more is not known."],
    ["wher=omem%3E1mb", "bad-field", "query.wher is not known."],
    ["__proto__=1", "bad-field", "query.__proto__ is not known."],
    ["%1b=1", "bad-field", "query.\\x1b is not known."],
    [`where=${"x".repeat(8_193)}`, "bad-field", "query.where must NOT have more than 8192 characters."],
  ])("…/clients?%.40s: 400 and says why", async (query, code, message) => {
    const [status, error] = await refused(`/api/servers/it/clients?${query}`);
    expect([status, error.code, error.message]).toEqual([400, code, message]);
  });

  it.each([
    ["", "query.by is missing."],
    ["by=addr", "query.by must be one of ip, name, user, lib, cmd, type, db."],
    ["by=ip&by=name", "query.by is given more than once."],
    ["by=ip&limit=0", "query.limit must be a whole number from 1 to 9999999."],
    ["by=ip&sort=tot_mem", "query.sort names a field that no group has: tot_mem."],
    ["by=ip&sort=__proto__", "query.sort names a field that no group has: __proto__."],
  ])("…/groups?%s: 400 and says why", async (query, message) => {
    const [status, error] = await refused(`/api/servers/it/groups?${query}`);
    expect([status, error.code, error.message]).toEqual([400, "bad-field", message]);
  });
});

describe("a query that is wrong", () => {
  const ask = (where: string) => refused(`/api/servers/it/clients?${new URLSearchParams({ where })}`);

  it("is answered with the place, the part and a form that would be right", async () => {
    const [status, error] = await ask("name:worker omme>1mb");
    expect([status, error.code]).toEqual([400, "bad-query"]);
    expect(error.message).toMatch(/^query\.where is wrong at column 13, "omme": .+\?$/);
    expect(error.remedy).toMatch(/^Accepted here: omem>1mb.+ All forms are in docs\/query\.md\.$/);
  });

  it("is not taken in part: the first error and how many more there are", async () => {
    expect((await ask("omem>x name:a age>y"))[1].message).toMatch(
      /^query\.where is wrong at column 6, "x": .+\. And 1 more error\.$/,
    );
  });

  it("is shown short and without what drives a terminal", async () => {
    const [, { message }] = await ask(`omem>\x1b[2J\u202e${"9".repeat(500)}x`);
    expect(message).toContain("\\x1b[2J\\u{202e}");
    expect(message).toContain("9…");
    expect(message).not.toContain("9".repeat(60));
  });

  it("counts by its groups too", async () => {
    const [status, error] = await refused("/api/servers/it/groups?by=ip&where=ip:300.1.1.1/8");
    expect([status, error.code]).toEqual([400, "bad-query"]);
  });
});

describe("addresses, ids and bodies that are wrong", () => {
  it.each([
    ["/api/servers/nobody", 404, "no-such-server"],
    ["/api/servers/nobody/groups?by=ip", 404, "no-such-server"],
    ["/api/servers/nobody/groups", 400, "bad-field"],
    ["/api/servers/__proto__", 404, "no-such-server"],
    ["/api/servers/it%00", 404, "no-such-server"],
    ["/api/servers/%ff", 400, "bad-request"],
    ["/api/servers/", 400, "bad-field"],
    ["/api/servers/it/clients/7", 404, "not-found"],
    ["/api/servers/it/", 404, "not-found"],
    ["/api/servers//clients", 400, "bad-field"],
    [`/api/servers/${"x".repeat(5_000)}`, 404, "not-found"],
    ["/api/openapi.yaml", 404, "not-found"],
    ["/healthz/x", 404, "not-found"],
  ])("%.40s: %i %s", async (path, status, code) => {
    const [answered, error] = await refused(path);
    expect([answered, error.code]).toEqual([status, code]);
  });

  it.each([
    ["Basic dXNlcjpwYXNz", 401, "not-signed-in"],
    ["Bearer", 401, "not-signed-in"],
    ["Bearer ", 401, expect.toBeOneOf(["not-signed-in", "wrong-token"])],
    [`Bearer ${TOKEN} ${TOKEN}`, 401, "wrong-token"],
    ["\u00ff\u00fe", 401, "not-signed-in"],
  ])("Authorization %j: %i", async (authorization, status, code) => {
    const answer = await app.memory.app.inject({
      url: "/api/servers",
      headers: { host: HOST, authorization },
    });
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    expect(answer.body).not.toContain(TOKEN);
  });

  it("disturbs nothing else", async () => {
    const { status } = await app.get("/api/servers/it/clients");
    expect(status).toBe(200);
  });
});
