import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inflateRawSync } from "node:zlib";
import { unpackMessage } from "@clientele/model";
import { afterEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { clientele, collect, spawnClientele } from "./command-line.ts";
import { RealServer } from "./support/real-server.ts";

const CANARY = "canary-Zq81-password";
const TOKEN = "token-of-the-canary-test";

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ROUTES: readonly (readonly [string, string, unknown?])[] = [
  ["GET", "/"],
  ["GET", "/api/session"],
  ["POST", "/api/session", { token: "wrong" }],
  ["GET", "/api/servers"],
  ["GET", "/api/servers/nobody/clients"],
  ["GET", "/api/servers/right/clients?sort=-omem"],
  ["GET", "/api/servers/right/clients?sort=bad"],
  ["GET", "/api/servers/wrong/clients"],
  ["GET", "/api/servers/user/clients"],
  ["POST", "/api/servers/right/setname", { name: "canary-watch" }],
  ["POST", "/api/servers/right/setname", { name: "not valid" }],
  ["POST", "/api/servers/wrong/setname", { name: "x" }],
  ["POST", "/api/servers/right/kill/preview", { ids: [1, 2, 3, 4, 5, 6] }],
  ["POST", "/api/servers/right/kill", { ids: [1, 2, 3, 4, 5, 6], reason: "test" }],
  ["POST", "/api/servers/wrong/kill", { ids: [1] }],
  ["POST", "/api/servers/right/kill", "{"],
  ["DELETE", "/api/servers"],
  ["GET", "/api/nothing"],
];

async function answers(port: number): Promise<string> {
  let said = "";
  for (const [method, path, body] of ROUTES) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    said += `${method} ${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}\n`;
  }
  return said;
}

async function frames(port: number, servers: readonly string[]): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  let said = "";
  let binary = 0;
  socket.on("message", (data, isBinary) => {
    const bytes = data as Buffer;
    if (!isBinary) said += `${bytes.toString("latin1")}\n`;
    else {
      binary += 1;
      const { deflated, payload } = unpackMessage(bytes);
      said += Buffer.from(deflated ? inflateRawSync(payload) : payload).toString("latin1");
    }
  });
  await once(socket, "open");
  for (const server of servers) socket.send(JSON.stringify({ type: "subscribe", server }));
  socket.send(JSON.stringify({ type: "subscribe", server: "nobody" }));
  await sleep(1_500);
  while (binary <= 2) await sleep(50);
  socket.close();
  return said;
}

it("is in no answer, header, frame, log, output or file, whether the password is right or wrong", async () => {
  const server = await RealServer.start(["--requirepass", CANARY]);
  const older = await RealServer.start(["--rename-command", "HELLO", ""]);
  const data = mkdtempSync(join(tmpdir(), "clientele-canary-"));
  ends.push(
    () => server.remove(),
    () => older.remove(),
    () => rmSync(data, { recursive: true }),
  );
  const at = (port: number, credentials: string) => `redis://${credentials}@127.0.0.1:${port}`;
  const names = ["right", "wrong", "user", "unasked"];
  const child = spawnClientele(
    [
      `right=${at(server.port, `:${CANARY}`)}`,
      `wrong=${at(server.port, `:${CANARY}-not`)}`,
      `user=${at(server.port, `${CANARY}:${CANARY}`)}`,
      `unasked=${at(older.port, `:${CANARY}`)}`,
      ...["--port", "0", "--interval", "200ms", "--data", data],
    ],
    { CLIENTELE_TOKEN: TOKEN },
  );
  ends.push(() => child.kill("SIGKILL"));
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  while (!stdout().includes("\n")) await sleep(20);
  const port = Number(new URL(stdout().trim()).port);
  await sleep(1_000);
  const said = (await answers(port)) + (await frames(port, names));
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
  const files = readdirSync(data).map((name) => readFileSync(join(data, name), "latin1"));

  expect(said).toContain('"name":"right","address":"127.0.0.1:');
  expect(said).toMatch(/"name":"right"[^{]*"state":"live"/);
  expect(said).toMatch(/"name":"wrong"[^{]*"state":"credentials"/);
  expect(stderr()).toContain('"server":"right"');
  for (const place of [said, stdout(), stderr(), ...files]) {
    expect(place).not.toContain(CANARY);
    expect(place).not.toContain(encodeURIComponent(CANARY));
    expect(place).not.toContain(Buffer.from(CANARY).toString("base64").slice(0, 16));
  }
});

it.each([
  `redis://:${CANARY}@host:port`,
  `redis://user:${CANARY}/x@127.0.0.1`,
  `:${CANARY}@127.0.0.1:6379`,
  `redis://${CANARY}@127.0.0.1:6379`,
  `rediss://127.0.0.1:6379?passwd=${CANARY}`,
  `unix://${CANARY}/redis.sock`,
])("is not repeated when the address cannot be understood: %#", async (url) => {
  const { code, stdout, stderr } = await clientele([url]);
  expect(code).toBe(2);
  expect(stdout + stderr).not.toContain(CANARY);
});
