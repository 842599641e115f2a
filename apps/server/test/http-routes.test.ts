import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { ERRORS } from "../src/http/errors.ts";
import { type AppInMemory, appInMemory, HOST, TOKEN } from "./app-in-memory.ts";

/** Routes that answer without a sign-in; whatever else exists must not. */
const OPEN = [
  "GET /api/session",
  "HEAD /api/session",
  "POST /api/session",
  "GET /*",
  "HEAD /*",
  "GET /healthz",
  "HEAD /healthz",
  "GET /readyz",
  "HEAD /readyz",
];

let apps: AppInMemory[] = [];

async function start(): Promise<AppInMemory> {
  const started = await appInMemory();
  apps.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(apps.splice(0).map(({ app }) => app.close()));
  apps = [];
});

describe("every route but the open ones", () => {
  it("answers 401 to nobody, passes a bearer and a cookie, and refuses a change by cookie without csrf", async () => {
    const { app, routes, signIn } = await start();
    const session = await signIn();
    const guarded = routes.filter((r) => !OPEN.includes(r));
    expect(guarded.length).toBeGreaterThan(8);
    for (const route of guarded) {
      const [method = "", pattern = ""] = route.split(" ");
      const url = pattern.replace(":name", "nobody").replace("*", "anything");
      const ask = (headers: Record<string, string>) =>
        app.inject({ method: method as "GET", url, headers: { host: HOST, ...headers } });
      expect([route, (await ask({})).statusCode]).toEqual([route, 401]);
      expect([route, (await ask({ authorization: "Bearer wrong-but-only-once-a-try" })).statusCode]).toEqual([
        route,
        expect.toBeOneOf([401, 429]),
      ]);
      const byCookie = (await ask({ cookie: session.cookie })).statusCode;
      const changes = !["GET", "HEAD", "OPTIONS"].includes(method);
      expect([route, byCookie]).toEqual([route, changes ? 403 : expect.not.toBeOneOf([401, 403])]);
    }
  });

  it("needs no csrf of a script with a bearer token", async () => {
    const { app } = await start();
    const answer = await app.inject({
      method: "POST",
      url: "/api/servers/nobody/setname",
      headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
      payload: { name: "x" },
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().error.code).toBe("no-such-server");
  });

  it("takes a cookie's change with its csrf, and not with another session's or from another origin", async () => {
    const { app, signIn } = await start();
    const [mine, other] = [await signIn(), await signIn()];
    const change = (headers: Record<string, string>) =>
      app.inject({
        method: "POST",
        url: "/api/servers/nobody/setname",
        headers: { host: HOST, cookie: mine.cookie, ...headers },
        payload: { name: "x" },
      });
    const csrf = { "x-clientele-csrf": mine.csrf };
    expect((await change(csrf)).statusCode).toBe(404);
    expect((await change({ ...csrf, origin: `http://${HOST}` })).statusCode).toBe(404);
    expect((await change({ "x-clientele-csrf": other.csrf })).statusCode).toBe(403);
    for (const origin of [
      "null",
      "http://evil.test",
      `http://${HOST}.evil.test`,
      "http://localhost:4379",
      `https://${HOST}`,
    ]) {
      const answer = await change({ ...csrf, origin });
      expect([origin, answer.statusCode, answer.json().error.code]).toEqual([origin, 403, "foreign-origin"]);
    }
  });
});

describe("the API's answers to what it does not have", () => {
  it.each([
    ["GET", "/api/nothing", 404, "not-found"],
    ["GET", "/api", 404, "not-found"],
    ["POST", "/api/", 404, "not-found"],
    ["DELETE", "/api/servers", 405, "wrong-method"],
    ["GET", "/api/servers/a/kill", 405, "wrong-method"],
    ["GET", "/api/servers/nobody/clients", 404, "no-such-server"],
    ["GET", "/api/servers/%E0%A4%A/clients", 400, "bad-request"],
    ["GET", "/api/stream", 426, "upgrade-required"],
    ["POST", "/elsewhere", 405, "wrong-method"],
  ] as const)("%s %s → %i %s", async (method, url, status, code) => {
    const { app } = await start();
    const answer = await app.inject({
      method,
      url,
      headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.statusCode).toBe(status);
    const { error } = answer.json();
    expect(error).toEqual({
      code,
      message: expect.stringMatching(/\.$/),
      remedy: expect.stringMatching(/\.$/),
    });
    expect(Object.keys(answer.json())).toEqual(["error"]);
  });

  it("names the methods that a path has", async () => {
    const { app } = await start();
    const answer = await app.inject({
      method: "PUT",
      url: "/api/servers/x/kill",
      headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.headers["allow"]).toBe("POST");
  });
});

describe("bodies", () => {
  const url = "/api/servers/nobody/setname";
  const send = async (contentType: string | null, payload: string) => {
    const { app } = await start();
    const headers = {
      host: HOST,
      authorization: `Bearer ${TOKEN}`,
      ...(contentType === null ? {} : { "content-type": contentType }),
    };
    return app.inject({ method: "POST", url, headers, payload });
  };

  it.each(["application/json", "application/json; charset=utf-8", "APPLICATION/JSON;charset=UTF-8"])(
    "are JSON by %j",
    async (type) => {
      expect((await send(type, '{"name":"x"}')).statusCode).toBe(404);
    },
  );

  it.each([
    null,
    "",
    "text/plain",
    "text/plain; application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json\t",
    "application/json\t; charset=utf-8",
    "application/jsonx",
    "application/json, text/plain",
    "application/json; charset=utf-16",
    " \tapplication/json",
  ])("are not taken with Content-Type %j", async (type) => {
    const answer = await send(type, '{"name":"x"}');
    expect(answer.statusCode).toBe(415);
    expect(answer.json().error.code).toBe("not-json");
  });

  it.each([
    ["{", "bad-request", "The body is not valid JSON."],
    ["", "bad-request", "The body is empty."],
    ["null", "bad-field", "body must be object."],
    ["[]", "bad-field", "body must be object."],
    ["{}", "bad-field", "body.name is missing."],
    ['{"name":1}', "bad-field", "body.name must be string."],
    ['{"name":"x","more":1}', "bad-field", "body.more is not known."],
    ['{"__proto__":{"name":"x"}}', "bad-request", "The body is not valid JSON."],
  ])("say what is wrong with %j", async (payload, code, message) => {
    const answer = await send("application/json", payload);
    expect(answer.json().error).toMatchObject({ code, message });
    expect(answer.statusCode).toBe(400);
  });

  it("are bounded", async () => {
    const answer = await send("application/json", JSON.stringify({ name: "x".repeat(70_000) }));
    expect(answer.statusCode).toBe(413);
    expect(answer.json().error.code).toBe("too-large");
  });

  it.each([
    [{ ids: [] }, "body.ids must NOT have fewer than 1 items."],
    [{ ids: [0] }, "body.ids.0 must be >= 1."],
    [{ ids: [1.5] }, "body.ids.0 must be integer."],
    [{ ids: ["1"] }, "body.ids.0 must be integer."],
    [{ ids: [3, 3] }, "body.ids must NOT have duplicate items (items ## 1 and 0 are identical)."],
    [{ ids: [2 ** 53] }, "body.ids.0 must be <= 9007199254740991."],
    [
      { ids: Array.from({ length: 10_001 }, (_, i) => i + 1) },
      "body.ids must NOT have more than 10000 items.",
    ],
    [{ ids: [1], preview: "p" }, "body needs either ids or preview, and not both."],
    [{ reason: "x" }, "body needs either ids or preview, and not both."],
    [{ ids: [1], reason: "x".repeat(501) }, "body.reason must NOT have more than 500 characters."],
  ])("of a kill are checked: %#", async (payload, message) => {
    const { app } = await start();
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await app.inject({ method: "POST", url: "/api/servers/nobody/kill", headers, payload });
    if (message.startsWith("body needs")) expect(answer.statusCode).toBe(404);
    else expect(answer.json().error).toMatchObject({ code: "bad-field", message });
  });
});

it("has every code of an error in docs/api.md, beside its status", () => {
  const docs = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
  for (const [code, { status }] of Object.entries(ERRORS)) {
    expect(docs).toMatch(new RegExp(`^\\| ${status} \\|.*\`${code}\``, "m"));
  }
});

describe("headers", () => {
  it.each(["/", "/api/servers", "/api/session", "/api/%zz", "/favicon-that-is-not"])(
    "guard the answer of %s",
    async (url) => {
      const { app } = await start();
      const { headers } = await app.inject({ url, headers: { host: HOST } });
      expect(headers["content-security-policy"]).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(headers["content-security-policy"]).toContain(
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it.each(["evil.test", "evil.test:4379", "10.1.2.3:4379", "localhost:4379.evil.test"])(
    "with Host %j are refused",
    async (host) => {
      const { app } = await start();
      for (const url of ["/", "/api/servers", "/api/session", "/metrics", "/nothing"]) {
        const answer = await app.inject({
          url,
          headers: { host, authorization: `Bearer ${TOKEN}`, "x-forwarded-host": HOST },
        });
        expect(answer.statusCode).toBe(421);
        expect(answer.json().error.code).toBe("foreign-host");
      }
    },
  );

  it.each(["localhost:4379", "LOCALHOST:4379", "[::1]:4379", "127.0.0.1:4379"])(
    "with Host %j are taken",
    async (host) => {
      const { app } = await start();
      expect(
        (await app.inject({ url: "/api/servers", headers: { host, authorization: `Bearer ${TOKEN}` } }))
          .statusCode,
      ).toBe(200);
    },
  );
});
