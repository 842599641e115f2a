import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessOf, isChange } from "../src/auth/access.ts";
import { CATCH_ALL } from "../src/http/known-paths.ts";
import { appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { ApiDocument, type OpenApi } from "./support/api-document.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;
let document: ApiDocument;

beforeAll(async () => {
  app = await WatchingApp.start(await RealServer.start());
  const monitor = connect(app.server.port, "127.0.0.1");
  monitor.on("error", () => {}).write("MONITOR\r\n");
  await app.until(() => app.watch.status().findings.length > 0);
  document = new ApiDocument((await app.get<OpenApi>("/api/openapi.json")).body);
});

afterAll(async () => {
  await app.end();
});

describe("the document", () => {
  it("has every route, and no other", () => {
    const routes = app.memory.routes
      .map((route) => route.split(" ") as [string, string])
      .filter(([method, pattern]) => method !== "HEAD" && !CATCH_ALL.has(pattern))
      .map(([method, pattern]) => `${method} ${pattern.replace(/:(\w+)/g, "{$1}")}`);
    expect(
      document
        .operations()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...new Set(routes)].sort());
  });

  it("names each operation once, with a summary, a known tag and what went wrong", () => {
    const operations = document.operations();
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(operations.length);
    const tags = document.tags();
    for (const { key, operation } of operations) {
      expect([key, operation.operationId, operation.summary]).toEqual([
        key,
        expect.any(String),
        expect.any(String),
      ]);
      expect([key, operation.tags]).toEqual([key, [expect.toBeOneOf([...tags])]]);
      if (key.includes(" /api/")) expect([key, ...Object.keys(operation.responses)]).toContain("4XX");
    }
  });

  it("says of each operation who may ask, as the table of access does", () => {
    for (const { key, method, pattern, operation } of document.operations()) {
      const schemes = (operation.security ?? []).map((needed) => Object.keys(needed));
      const signedIn = isChange(method) ? [["bearer"], ["cookie", "csrf"]] : [["bearer"], ["cookie"]];
      expect([key, schemes]).toEqual([key, accessOf(method, pattern) === "open" ? [] : signedIn]);
    }
  });

  it("says below which path it is", async () => {
    const at = async (basePath: string, url: string) => {
      const memory = await appInMemory({ listen: { basePath } });
      const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
      const { servers } = (await memory.app.inject({ url, headers })).json<OpenApi>();
      await memory.app.close();
      return servers;
    };
    expect(await at("", "/api/openapi.json")).toEqual([{ url: "/" }]);
    expect(await at("/clientele", "/clientele/api/openapi.json")).toEqual([{ url: "/clientele" }]);
  });

  it("refers to nothing that it lacks, and tells of parameters what they take", () => {
    expect(document.danglingReferences()).toEqual([]);
    const { parameters = [] } = document.operation("GET /api/servers/{name}/groups");
    expect(parameters.map(({ name, in: place, required }) => [name, place, required ?? false])).toEqual([
      ["by", "query", true],
      ["where", "query", false],
      ["sort", "query", false],
      ["limit", "query", false],
      ["at", "query", false],
      ["name", "path", true],
    ]);
    expect(parameters[0]?.schema).toMatchObject({ enum: expect.arrayContaining(["ip", "lib"]) });
  });
});

describe("the real answer", () => {
  /** Asks, and returns what the document finds wrong with the answer: closed, so that nothing undocumented passes. */
  async function faultsOf(
    key: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<unknown[]> {
    const [method = "", url = ""] = key.split(" ");
    const answer = await app.memory.app.inject({
      method: method as "GET",
      url,
      headers: headers ?? { host: HOST, authorization: `Bearer ${TOKEN}` },
      ...(payload === undefined ? {} : { payload }),
    });
    return document.faults(method, url.split("?", 1)[0] ?? "", answer.statusCode, answer.json());
  }

  it.each([
    ["GET /api/session"],
    ["GET /api/servers"],
    ["GET /api/servers/it"],
    ["GET /api/servers/it/clients"],
    ["GET /api/servers/it/groups?by=ip"],
    ["GET /api/servers/it/groups?by=lib"],
    ["GET /api/servers/it/findings"],
    ["GET /api/servers/it/groups/trends?by=ip"],
    ["GET /api/servers/it/groups/trends?by=type"],
    ["GET /api/trends"],
    ["GET /api/who?q=clientele"],
    ["GET /api/who?q=omem%3Ex"],
    ["GET /readyz"],
    ["GET /api/servers/nobody"],
    ["GET /api/servers/it/clients?where=omem%3Ex"],
    ["GET /api/servers/it/clients?limit=0"],
    ["GET /api/stream"],
    ["POST /api/session", { token: TOKEN }],
    ["POST /api/session", { token: "" }],
    ["POST /api/servers/it/kill/preview", { ids: [999_999] }],
    ["POST /api/servers/it/kill", { ids: [999_999] }],
    ["POST /api/servers/it/setname", { name: "clientele" }],
    ["POST /api/servers/it/setname", { name: "no blanks" }],
  ])("to %s is as documented", async (key, payload?: object) => {
    expect(await faultsOf(key, payload)).toEqual([]);
  });

  it("is sent whole, also what the document does not name yet", async () => {
    const later = { ...app.watch.status(), later: { field: 1 } };
    const server = { name: "it", status: () => later } as unknown as typeof app.watch;
    const memory = await appInMemory({ servers: [server] });
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await memory.app.inject({ url: "/api/servers/it", headers });
    expect(answer.json()).toMatchObject({ name: "it", later: { field: 1 } });
    await memory.app.close();
  });

  it("would be told from one that lacks a field, has another type or one more", async () => {
    const { body } = await app.get<Record<string, unknown>>("/api/servers/it");
    const faults = (changed: object) =>
      document.faults("GET", "/api/servers/it", 200, { ...body, ...changed });
    expect(faults({})).toEqual([]);
    const [finding] = app.watch.status().findings;
    for (const wrong of [
      { name: undefined },
      { tries: "1" },
      { state: "fine" },
      { more: 1 },
      { figures: { clients: 1 } },
      { findings: [{ ...finding, rule: "unheard of" }] },
      { findings: [{ ...finding, subject: { kind: "client" } }] },
    ]) {
      expect([wrong, faults(wrong)]).not.toEqual([wrong, []]);
    }
    const own = { ids: [], name: "", more: 1 };
    expect(faults({ own })).not.toEqual([]);
    expect(document.faults("GET", "/api/servers/it", 302, {})).not.toEqual([]);
  });

  it("to a preview and a kill of a client is as documented, and to nobody", async () => {
    await (await app.server.connect()).send(["CLIENT", "SETNAME", "victim"]);
    const ids = [await app.idOf("victim")];
    expect(await faultsOf("POST /api/servers/it/kill/preview", { ids })).toEqual([]);
    expect(await faultsOf("POST /api/servers/it/kill", { ids })).toEqual([]);
    expect(await faultsOf("GET /api/session", undefined, { host: HOST })).toEqual([]);
    expect(await faultsOf("GET /api/servers", undefined, { host: HOST })).toEqual([]);
  });

  it("of a server that is away is as documented", async () => {
    await app.server.kill();
    await app.until(() => app.watch.status().state !== "live");
    expect(await faultsOf("GET /api/servers/it")).toEqual([]);
    expect(await faultsOf("POST /api/servers/it/kill", { ids: [7] })).toEqual([]);
    expect(await faultsOf("GET /api/servers/it/clients")).toEqual([]);
  });
});
