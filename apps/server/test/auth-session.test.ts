import { afterEach, expect, it } from "vitest";
import { type AppInMemory, appInMemory, HOST, TOKEN } from "./app-in-memory.ts";

let started: AppInMemory | null = null;

async function start(): Promise<AppInMemory> {
  started = await appInMemory();
  return started;
}

afterEach(async () => {
  await started?.app.close();
  started = null;
});

function post({ app }: AppInMemory, token: string, headers: Record<string, string> = {}) {
  return app.inject({
    method: "POST",
    url: "/api/session",
    headers: { host: HOST, ...headers },
    payload: { token },
  });
}

it("signs in by token with a cookie that scripts and other sites do not reach, tells the csrf, and signs out", async () => {
  const it = await start();
  const answer = await post(it, TOKEN);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["set-cookie"]).toMatch(
    /^clientele_4379=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/,
  );
  const cookie = String(answer.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const { csrf } = answer.json();
  expect(answer.json()).toEqual({ signedIn: true, csrf: expect.any(String), version: "0.0.0-test" });
  const who = () => it.app.inject({ url: "/api/session", headers: { host: HOST, cookie } });
  expect((await who()).json()).toEqual({ signedIn: true, csrf, version: "0.0.0-test" });

  const out = await it.app.inject({
    method: "DELETE",
    url: "/api/session",
    headers: { host: HOST, cookie, "x-clientele-csrf": csrf },
  });
  expect(out.statusCode).toBe(204);
  expect(out.headers["set-cookie"]).toContain("Max-Age=0");
  const after = await who();
  expect([after.statusCode, after.json()]).toEqual([200, { signedIn: false }]);
});

it("gives another id at each sign-in and ends the session that was there before", async () => {
  const it = await start();
  const first = await it.signIn();
  const again = await post(it, TOKEN, { cookie: first.cookie });
  expect(again.headers["set-cookie"]).not.toContain(first.cookie);
  const answer = await it.app.inject({ url: "/api/session", headers: { host: HOST, cookie: first.cookie } });
  expect(answer.json()).toEqual({ signedIn: false });
});

it("tells who is not signed in only that, and refuses a wrong bearer token", async () => {
  const it = await start();
  const ask = (headers: Record<string, string>) =>
    it.app.inject({ url: "/api/session", headers: { host: HOST, ...headers } });
  const nobody = await ask({});
  expect([nobody.statusCode, nobody.json()]).toEqual([200, { signedIn: false }]);
  expect((await ask({ authorization: "Bearer wrong" })).statusCode).toBe(401);
  const script = await ask({ authorization: `Bearer ${TOKEN}` });
  expect(script.json()).toEqual({ signedIn: true, csrf: "", version: "0.0.0-test" });
});

it("takes no id that it did not give, in particular none that was planted before sign-in", async () => {
  const it = await start();
  const planted = "clientele_4379=planted";
  const answer = await post(it, TOKEN, { cookie: planted });
  expect(answer.headers["set-cookie"]).not.toContain("planted");
  expect(
    (await it.app.inject({ url: "/api/servers", headers: { host: HOST, cookie: planted } })).statusCode,
  ).toBe(401);
});

it("refuses the sixth try within a minute, also a right one, and logs it; right ones do not count", async () => {
  const it = await start();
  for (let i = 0; i < 8; i++) expect((await post(it, TOKEN)).statusCode).toBe(200);
  for (let i = 0; i < 5; i++) {
    const wrong = await post(it, `wrong ${i}`);
    expect([wrong.statusCode, wrong.json().error.code]).toEqual([401, "wrong-token"]);
  }
  const sixth = await post(it, TOKEN);
  expect([sixth.statusCode, sixth.json().error.code, sixth.headers["retry-after"]]).toEqual([
    429,
    "too-many-tries",
    "60",
  ]);
  expect(it.logged.filter((line) => line.includes("too many wrong tokens"))).toHaveLength(1);
  it.clock.now += 60_001;
  expect((await post(it, TOKEN)).statusCode).toBe(200);
});

it("counts wrong bearer tokens with the wrong sign-ins, whatever address a header claims, and leaves sessions alone", async () => {
  const it = await start();
  const { cookie } = await it.signIn();
  const bearer = (token: string, n: number) =>
    it.app.inject({
      url: "/api/servers",
      headers: { host: HOST, authorization: `Bearer ${token}`, "x-forwarded-for": `10.0.0.${n}` },
    });
  for (let i = 0; i < 5; i++) expect((await bearer("wrong", i)).statusCode).toBe(401);
  expect((await bearer(TOKEN, 9)).statusCode).toBe(429);
  expect((await it.app.inject({ url: "/api/servers", headers: { host: HOST, cookie } })).statusCode).toBe(
    200,
  );
});

it("does not let a cookie help a wrong bearer token", async () => {
  const it = await start();
  const { cookie } = await it.signIn();
  const answer = await it.app.inject({
    url: "/api/servers",
    headers: { host: HOST, cookie, authorization: "Bearer wrong" },
  });
  expect(answer.statusCode).toBe(401);
});

it("signs nobody in for a form of another site", async () => {
  const it = await start();
  const answer = await post(it, TOKEN, { origin: "http://evil.test" });
  expect([answer.statusCode, answer.headers["set-cookie"]]).toEqual([403, undefined]);
});

it("ends a session after 12 hours without use", async () => {
  const it = await start();
  const { cookie } = await it.signIn();
  it.clock.now += 12 * 3_600_000;
  expect((await it.app.inject({ url: "/api/servers", headers: { host: HOST, cookie } })).statusCode).toBe(
    401,
  );
});

it("writes no token and no cookie into the log", async () => {
  const it = await start();
  const { cookie } = await it.signIn();
  await post(it, "wrong-canary");
  await it.app.inject({ url: "/?token=page-canary", headers: { host: HOST, cookie } });
  for (const secret of [TOKEN, "wrong-canary", "page-canary", cookie.split("=")[1] ?? "?"]) {
    expect(it.logged.join("")).not.toContain(secret);
  }
});
