import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type AppInMemory, appInMemory, listenAnywhere, TOKEN } from "./app-in-memory.ts";

interface Listening extends AppInMemory {
  readonly host: string;
  /** Sockets that the app handed over. */
  readonly handed: readonly WebSocket[];
}

let started: Listening | null = null;

async function listen(): Promise<Listening> {
  let port = 0;
  const handed: WebSocket[] = [];
  const app = await appInMemory({
    port: () => port,
    stream: (socket) => {
      handed.push(socket);
      socket.send("first");
      return socket;
    },
  });
  port = await listenAnywhere(app);
  started = { ...app, host: `127.0.0.1:${port}`, handed };
  return started;
}

afterEach(async () => {
  await started?.app.close();
  started = null;
});

/** The status that answered the upgrade, 101 when there is a socket. */
async function upgrade(
  at: Listening,
  headers: Record<string, string>,
  path = "/api/stream",
): Promise<[number, WebSocket]> {
  const socket = new WebSocket(`ws://${at.host}${path}`, { headers });
  const status = await new Promise<number>((resolve, reject) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once("error", reject);
  });
  return [status, socket];
}

it("opens for the own origin with a session and for a bearer token without origin", async () => {
  const at = await listen();
  const { cookie } = await at.signIn();
  const [status, socket] = await upgrade(at, { cookie, origin: `http://${at.host}` });
  expect(status).toBe(101);
  socket.terminate();
  const [byBearer, script] = await upgrade(at, { authorization: `Bearer ${TOKEN}` });
  expect(byBearer).toBe(101);
  script.terminate();
  expect(at.handed).toHaveLength(2);
});

it("answers 403 to a foreign, null or similar origin and to none at all, before any upgrade", async () => {
  const at = await listen();
  const { cookie } = await at.signIn();
  const port = at.host.split(":")[1];
  for (const origin of [
    "http://evil.test",
    "null",
    `http://${at.host}.evil.test`,
    `http://localhost:${port}`,
    `https://${at.host}`,
  ]) {
    expect([origin, (await upgrade(at, { cookie, origin }))[0]]).toEqual([origin, 403]);
    expect([origin, (await upgrade(at, { authorization: `Bearer ${TOKEN}`, origin }))[0]]).toEqual([
      origin,
      403,
    ]);
  }
  expect((await upgrade(at, { cookie }))[0]).toBe(403);
  expect(at.handed).toHaveLength(0);
});

it("answers 401 without session and to a wrong token, 421 to a foreign host, 404 elsewhere", async () => {
  const at = await listen();
  const origin = `http://${at.host}`;
  expect((await upgrade(at, { origin }))[0]).toBe(401);
  expect((await upgrade(at, { authorization: "Bearer wrong" }))[0]).toBe(401);
  expect((await upgrade(at, { authorization: `Bearer ${TOKEN}`, host: "evil.test" }))[0]).toBe(421);
  expect((await upgrade(at, { authorization: `Bearer ${TOKEN}` }, "/api/servers"))[0]).toBe(404);
  expect((await upgrade(at, { origin }, "/"))[0]).toBe(404);
  expect(at.handed).toHaveLength(0);
});

it("ends within a second when its session ends, with a code that says so, and leaves others open", async () => {
  const at = await listen();
  const origin = `http://${at.host}`;
  const [mine, other] = [await at.signIn(), await at.signIn()];
  const [, socket] = await upgrade(at, { cookie: mine.cookie, origin });
  const [, otherSocket] = await upgrade(at, { cookie: other.cookie, origin });
  const begun = performance.now();
  const closed = once(socket, "close");
  const headers = { host: at.host, cookie: mine.cookie, "x-clientele-csrf": mine.csrf };
  await at.app.inject({ method: "DELETE", url: "/api/session", headers });
  expect((await closed)[0]).toBe(4401);
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(otherSocket.readyState).toBe(WebSocket.OPEN);
  otherSocket.terminate();
});

it("cuts a viewer that does not answer the close", async () => {
  const at = await listen();
  const { cookie, csrf } = await at.signIn();
  const [, socket] = await upgrade(at, { cookie, origin: `http://${at.host}` });
  socket.pause();
  const [served] = at.handed;
  if (served === undefined) throw new Error("no socket is served");
  const cut = once(served, "close");
  await at.app.inject({
    method: "DELETE",
    url: "/api/session",
    headers: { host: at.host, cookie, "x-clientele-csrf": csrf },
  });
  await cut;
  expect(served.readyState).toBe(WebSocket.CLOSED);
  socket.terminate();
});

it("closes a socket that sends more than 64 KiB in one message", async () => {
  const at = await listen();
  const [, socket] = await upgrade(at, { authorization: `Bearer ${TOKEN}` });
  const closed = once(socket, "close");
  socket.on("error", () => {});
  socket.send("x".repeat(64 * 1024 + 1));
  expect([1006, 1009]).toContain((await closed)[0]);
});

it("tells viewers at its end that it goes away", async () => {
  const at = await listen();
  const [, socket] = await upgrade(at, { authorization: `Bearer ${TOKEN}` });
  const closed = once(socket, "close");
  await at.app.close();
  expect((await closed)[0]).toBe(1001);
});
