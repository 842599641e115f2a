import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerStatus } from "@clientele/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { killAll, type Serving, startServing, terminate } from "./serving.ts";
import { freePort, RealServer } from "./support/real-server.ts";

let data = "";
const running: Serving[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "clientele-serve-"));
});

afterEach(async () => {
  await killAll(running);
  rmSync(data, { recursive: true });
});

async function serve(args: readonly string[], env: Record<string, string> = {}): Promise<Serving> {
  const serving = await startServing([...args, "--data", data], env);
  running.push(serving);
  return serving;
}

/** The line of the log with which it ended. */
function stopped({ stderr }: Serving): Record<string, unknown> {
  const line = stderr()
    .split("\n")
    .find((text) => text.includes('"event":"stopped"'));
  return JSON.parse(line ?? "{}");
}

function get(at: Serving, path: string): Promise<Response> {
  return fetch(new URL(path, here(at)), { headers: { authorization: `Bearer ${at.token}` } });
}

/** Where it listens, whatever name the link has. */
function here({ link }: Serving): string {
  return `http://127.0.0.1:${link.port}`;
}

async function statuses(at: Serving): Promise<readonly ServerStatus[]> {
  return ((await (await get(at, "/api/servers")).json()) as { servers: readonly ServerStatus[] }).servers;
}

async function until(at: Serving, name: string, state: ServerStatus["state"]): Promise<ServerStatus> {
  const giveUpAt = performance.now() + 15_000;
  for (;;) {
    const status = (await statuses(at)).find((s) => s.name === name);
    if (status?.state === state) return status;
    if (performance.now() > giveUpAt) throw new Error(`${name} is ${status?.state}: ${status?.cause}`);
    await sleep(50);
  }
}

it("prints a link that signs in, keeps the token over restarts for its owner only, and logs JSON lines to stderr", async () => {
  const server = await RealServer.start();
  const port = await freePort();
  const first = await serve([`it=${server.url}`, "--port", String(port)]);
  expect(first.stdout()).toBe(`http://127.0.0.1:${port}/?token=${first.token}\n`);
  expect(Buffer.from(first.token, "base64url")).toHaveLength(32);
  expect(statSync(join(data, "token")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data, "token"), "utf8").trim()).toBe(first.token);
  const body = (await (await get(first, "/api/servers")).json()) as { servers: { name: string }[] };
  expect(body.servers.map((s) => s.name)).toEqual(["it"]);
  expect(await terminate(first)).toBe(0);
  for (const line of first.stderr().trim().split("\n"))
    expect(JSON.parse(line)).toMatchObject({
      time: expect.any(String),
      level: expect.any(String),
      event: expect.any(String),
    });

  const second = await serve([server.url, "--port", String(port)]);
  expect(second.token).toBe(first.token);
  const third = await serve([server.url, "--port", "0"], { CLIENTELE_TOKEN: "my own & token" });
  expect(third.token).toBe("my own & token");
  expect(Number(third.link.port)).toBeGreaterThan(0);
  await server.remove();
});

it("starts without any server that answers, and says so by an empty list", async () => {
  const at = await serve([`down=redis://127.0.0.1:${await freePort()}`, "--port", "0"]);
  const body = (await (await get(at, "/api/servers")).json()) as { servers: { state: string }[] };
  expect(body.servers).toHaveLength(1);
  expect(["connecting", "down"]).toContain(body.servers[0]?.state);
});

it("drains within five seconds though viewers look on, and tells them", async () => {
  const server = await RealServer.start();
  const at = await serve([server.url, "--port", "0"]);
  const socket = new WebSocket(`ws://${at.link.host}/api/stream`, {
    headers: { authorization: `Bearer ${at.token}` },
  });
  const [hello] = await once(socket, "message");
  expect(JSON.parse(String(hello))).toMatchObject({ type: "hello", insecure: false });
  const deaf = new WebSocket(`ws://${at.link.host}/api/stream`, {
    headers: { authorization: `Bearer ${at.token}` },
  });
  await once(deaf, "open");
  deaf.on("error", () => {});
  deaf.pause();
  const closed = once(socket, "close");
  const begun = performance.now();
  expect(await terminate(at)).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect((await closed)[0]).toBe(1001);
  expect(at.stderr()).toContain('"event":"stopped"');
  deaf.terminate();
  await server.remove();
});

it("is not held up at the end by a connection that never asked for anything", async () => {
  const at = await serve([`down=redis://127.0.0.1:${await freePort()}`, "--port", "0"]);
  const silent = createConnection({ host: "127.0.0.1", port: Number(at.link.port) });
  silent.on("error", () => {});
  await once(silent, "connect");
  // Connections are accepted in their order: when this one is answered, the silent one is held.
  expect((await get(at, "/api/servers")).status).toBe(200);
  const code = await terminate(at);
  silent.destroy();
  expect([code, stopped(at)["drained"]]).toEqual([0, "done"]);
});

it("listens elsewhere with --insecure-http, with a warning in the log and to every page", async () => {
  const at = await serve([
    "--insecure-http",
    "--host",
    "0.0.0.0",
    "--port",
    "0",
    `redis://127.0.0.1:${await freePort()}`,
  ]);
  expect(at.stderr()).toContain('"event":"insecure-http"');
  expect(at.link.hostname).toBe("127.0.0.1");
  const socket = new WebSocket(`ws://${at.link.host}/api/stream`, {
    headers: { authorization: `Bearer ${at.token}` },
  });
  const [hello] = await once(socket, "message");
  expect(JSON.parse(String(hello))).toMatchObject({ type: "hello", insecure: true });
  socket.terminate();
  expect((await get(at, "/api/servers")).status).toBe(200);
});

it("watches what the config file names, each at its own pace, and listens as it says", async () => {
  const server = await RealServer.start(["--requirepass", "c4n4ry-pw"]);
  writeFileSync(join(data, "pw"), "c4n4ry-pw\n");
  const config = join(data, "clientele.yaml");
  const lines = [
    "port: 0",
    "interval: 1s",
    "servers:",
    `  - { name: main, host: 127.0.0.1, port: ${server.port}, passwordFile: pw, interval: 300ms }`,
    `  - { name: other, url: "redis://127.0.0.1:${await freePort()}" }`,
  ];
  writeFileSync(config, `${lines.join("\n")}\n`);
  const at = await serve(["--config", config], { REDIS_URL: "redis://not.asked:1" });
  const main = await until(at, "main", "live");
  expect(main.cost?.configuredIntervalMs).toBe(300);
  expect((await statuses(at)).map(({ name }) => name)).toEqual(["main", "other"]);
  expect(at.stderr() + at.stdout()).not.toContain("c4n4ry-pw");
  await server.remove();
});

it("watches the server of the environment, with the password of a JSON file of many", async () => {
  const server = await RealServer.start(["--requirepass", "c4n4ry-pw"]);
  const passwords = join(data, "passwords.json");
  writeFileSync(passwords, JSON.stringify({ [server.url]: "c4n4ry-pw", "redis://other:1": "x" }));
  const at = await serve([], {
    CLIENTELE_PORT: "0",
    VALKEY_HOST: "127.0.0.1",
    VALKEY_PORT: String(server.port),
    REDIS_PASSWORD_FILE: passwords,
  });
  await until(at, `127.0.0.1:${server.port}`, "live");
  await server.remove();
});

it("accepts the allowed name under a published port and no other name", async () => {
  const at = await serve([
    ...["--port", "0", "--host", "0.0.0.0", "--insecure-http", "--allowed-host", "dash.example"],
    `redis://127.0.0.1:${await freePort()}`,
  ]);
  expect(at.stdout()).toMatch(/^http:\/\/dash\.example:\d+\/\?token=/);
  const statusFor = (host: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${at.token}` };
      request({ host: "127.0.0.1", port: at.link.port, path: "/api/servers", headers }, (answer) =>
        resolve(answer.resume().statusCode ?? 0),
      )
        .on("error", reject)
        .end();
    });
  expect(await statusFor("dash.example:8080")).toBe(200);
  expect(await statusFor("192.0.2.1:8080")).toBe(200);
  expect(await statusFor("evil.test:8080")).toBe(421);
});
