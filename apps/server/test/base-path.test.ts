import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readPage } from "../src/page/manifest.ts";
import { type AppInMemory, appInMemory, listenAnywhere, TOKEN } from "./app-in-memory.ts";
import { type ReverseProxy, startProxy } from "./support/reverse-proxy.ts";

const BASE = "/tools/clientele";
const SCRIPT = "index-Ab3_x9Qz.js";

let dir = "";
let app: AppInMemory;
let proxy: ReverseProxy;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-base-"));
  mkdirSync(join(dir, "assets"));
  writeFileSync(
    join(dir, "index.html"),
    `<!doctype html><html><head><script type="module" src="./assets/${SCRIPT}"></script></head></html>`,
  );
  writeFileSync(join(dir, "assets", SCRIPT), "export {};");
});

afterEach(async () => {
  proxy.close();
  await app.app.close();
  rmSync(dir, { recursive: true });
});

async function start(path: (path: string) => string): Promise<string> {
  let port = 0;
  app = await appInMemory({
    page: readPage(dir, BASE),
    listen: { basePath: BASE },
    port: () => port,
    stream: (socket) => {
      socket.send("first");
      return socket;
    },
  });
  port = await listenAnywhere(app);
  proxy = await startProxy({ upstreamPort: port, path, headers: () => ({}) });
  return `http://127.0.0.1:${proxy.port}`;
}

describe.each([
  ["takes the base path away", (path: string) => path.slice(BASE.length) || "/"],
  ["leaves the base path", (path: string) => path],
])("behind a proxy that %s", (_what, path) => {
  it("shows the page at every depth, signs in with a cookie below the base path, and streams", async () => {
    const host = await start(path);
    const html = { headers: { accept: "text/html" } };
    for (const at of [BASE, `${BASE}/`, `${BASE}/?token=x`, `${BASE}/s/main`]) {
      const shell = await (await fetch(host + at, html)).text();
      expect(shell).toContain(`<meta name="clientele-base" content="${BASE}/">`);
      expect(shell).toContain(`src="${BASE}/assets/${SCRIPT}"`);
    }
    const script = await fetch(`${host}${BASE}/assets/${SCRIPT}`);
    expect([script.status, await script.text()]).toEqual([200, "export {};"]);

    const signIn = await fetch(`${host}${BASE}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: host },
      body: JSON.stringify({ token: TOKEN }),
    });
    const setCookie = signIn.headers.get("set-cookie") ?? "";
    expect([signIn.status, setCookie]).toEqual([
      200,
      expect.stringMatching(/^clientele_\d+=[\w-]{43}; Path=\/tools\/clientele; HttpOnly; SameSite=Strict/),
    ]);
    const cookie = setCookie.split(";", 1)[0] ?? "";
    expect((await fetch(`${host}${BASE}/api/servers`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${host}${BASE}/api/servers`)).status).toBe(401);

    const socket = new WebSocket(`${host.replace("http", "ws")}${BASE}/api/stream`, {
      headers: { cookie, origin: host },
    });
    const [first] = await once(socket, "message");
    expect(String(first)).toBe("first");
    socket.terminate();
  });
});
