import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { ListenOptions } from "../src/config/listen.ts";
import { type AppInMemory, appInMemory, listenAnywhere, TOKEN } from "./app-in-memory.ts";
import { type ReverseProxy, startProxy } from "./support/reverse-proxy.ts";

/** As a browser knows it; the proxy before it ends TLS. */
const PUBLIC = "dash.example";
const ORIGIN = `https://${PUBLIC}`;

let app: AppInMemory;
let proxy: ReverseProxy;

afterEach(async () => {
  proxy.close();
  await app.app.close();
});

/** What the proxy says of itself; a browser could say the same to Clientele directly. */
const FORWARDED = {
  "x-forwarded-proto": "https",
  "x-forwarded-host": PUBLIC,
  "x-forwarded-for": "192.0.2.7",
};

async function start(
  listen: Partial<ListenOptions>,
  headers: Readonly<Record<string, string>> = FORWARDED,
): Promise<void> {
  let port = 0;
  app = await appInMemory({ listen, port: () => port, stream: (socket) => socket });
  port = await listenAnywhere(app);
  proxy = await startProxy({
    upstreamPort: port,
    path: (path) => path,
    headers: () => ({ host: `127.0.0.1:${port}`, ...headers }),
  });
}

function signIn(origin = ORIGIN, token = TOKEN): Promise<Response> {
  return fetch(`http://127.0.0.1:${proxy.port}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ token }),
  });
}

async function opens(cookie: string, origin: string): Promise<boolean> {
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}/api/stream`, { headers: { cookie, origin } });
  return new Promise((resolve) => {
    socket.once("open", () => {
      socket.terminate();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

describe("a proxy that is trusted", () => {
  it("says by which host and scheme the browser came: the cookie is Secure, the origin https", async () => {
    await start({ trustedProxies: ["127.0.0.0/8"], allowedHosts: [PUBLIC] });
    const answer = await signIn();
    expect(answer.status).toBe(200);
    const setCookie = answer.headers.get("set-cookie") ?? "";
    expect(setCookie).toContain("; HttpOnly; Secure; SameSite=Strict;");
    const cookie = setCookie.split(";", 1)[0] ?? "";
    expect([await opens(cookie, ORIGIN), await opens(cookie, `http://${PUBLIC}`)]).toEqual([true, false]);
    expect((await signIn(`http://${PUBLIC}`)).status).toBe(403);
  });

  it("says for whom it asks: tries are counted by the browser's address", async () => {
    let last = 0;
    await start({ trustedProxies: ["127.0.0.1"], allowedHosts: [PUBLIC] });
    for (let i = 0; i < 6; i++) last = (await signIn(ORIGIN, "wrong")).status;
    expect(last).toBe(429);
    expect(app.logged.find((line) => line.includes("too many wrong tokens"))).toContain("192.0.2.7");
  });

  it("cannot make a host allowed that is not", async () => {
    await start({ trustedProxies: ["127.0.0.1"] });
    expect((await signIn()).status).toBe(421);
  });
});

describe("headers of a proxy that is not trusted are not believed", () => {
  it.each<[string, readonly string[]]>([
    ["none is named", []],
    ["another is named", ["10.0.0.0/8"]],
  ])("%s", async (_what, trustedProxies) => {
    await start({ trustedProxies, allowedHosts: [PUBLIC] });
    expect((await signIn()).status).toBe(403);
    const own = await signIn(`http://127.0.0.1:${upstreamPort()}`);
    expect(own.status).toBe(200);
    expect(own.headers.get("set-cookie")).not.toContain("Secure");
    for (let i = 0; i < 5; i++) await signIn(`http://127.0.0.1:${upstreamPort()}`, "wrong");
    expect(app.logged.join("")).not.toContain("192.0.2.7");
  });
});

it("knows a TLS-ending proxy that says nothing of itself by the public URL", async () => {
  await start({ publicUrl: new URL(ORIGIN) }, { host: PUBLIC });
  const answer = await signIn();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("set-cookie")).toContain("Secure");
  expect((await signIn(`http://${PUBLIC}`)).status).toBe(403);
});

function upstreamPort(): number {
  const address = app.app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
