import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { collect, spawnClientele } from "./command-line.ts";
import { freePort, RealServer } from "./support/real-server.ts";

let data = "";
const running: ChildProcess[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "clientele-serve-"));
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "close");
  }
  rmSync(data, { recursive: true });
});

interface Serving {
  readonly child: ChildProcess;
  readonly link: URL;
  readonly token: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

async function serve(args: readonly string[], env: Record<string, string> = {}): Promise<Serving> {
  const child = spawnClientele([...args, "--data", data], env);
  running.push(child);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const giveUpAt = performance.now() + 15_000;
  while (!stdout().includes("\n")) {
    if (child.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`it did not start: ${stderr()}`);
    await sleep(20);
  }
  const link = new URL(stdout().split("\n")[0] ?? "");
  return { child, link, token: link.searchParams.get("token") ?? "", stdout, stderr };
}

async function terminate({ child }: Serving): Promise<number | null> {
  const closed = once(child, "close");
  child.kill("SIGTERM");
  return (await closed)[0];
}

/** The line of the log with which it ended. */
function stopped({ stderr }: Serving): Record<string, unknown> {
  const line = stderr()
    .split("\n")
    .find((text) => text.includes('"event":"stopped"'));
  return JSON.parse(line ?? "{}");
}

function get(at: Serving, path: string): Promise<Response> {
  return fetch(new URL(path, at.link), { headers: { authorization: `Bearer ${at.token}` } });
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
