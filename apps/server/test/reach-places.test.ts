import { chmod } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import type { RealServerOptions } from "./support/real-server.ts";
import { RealServer } from "./support/real-server.ts";
import { textsOf, until, untilState, type WatchSettings, watchServer } from "./support/watching.ts";

async function start(args: readonly string[] = [], options: RealServerOptions = {}): Promise<RealServer> {
  const server = await RealServer.start(args, options);
  onTestFinished(() => server.remove());
  return server;
}

function watch(address: string, settings: WatchSettings = {}) {
  const watching = watchServer(address, settings);
  onTestFinished(() => watching.watch.stop());
  return watching.watch;
}

const SOCKET = "redis with blanks=and 100%.sock";

test("lists over a unix socket with blanks in its path, written as a path or as a URL", async () => {
  const server = await start([], { socketName: SOCKET });
  const { socketPath } = server;
  for (const address of [
    socketPath,
    `unix://${encodeURI(socketPath)}`,
    `s=redis-socket://${socketPath.replace("%", "%25")}?db=3`,
  ]) {
    const watched = watch(address);
    const status = await untilState(watched, "live");
    expect(status).toMatchObject({ transport: "unix", address: socketPath });
    const table = watched.table()!;
    expect(textsOf(table, "addr")).toContain(`${socketPath}:0`);
  }
});

test("knows its own connection on a unix socket, where all clients share one address", async () => {
  const server = await start([], { socketName: "redis.sock" });
  const others = [watch(server.socketPath), watch(`b=${server.socketPath}`)];
  for (const other of others) await untilState(other, "live");
  const names = others.map((other) => other.status().own.ids);
  expect(new Set(names.flat()).size).toBe(2);
  expect(names.every((ids) => ids.length === 1)).toBe(true);
});

test("does not guess its own connection from a unix socket's address", async () => {
  const noId = ["--rename-command", "HELLO", "", "--user", "default", "on", "nopass", "+@all", "-client|id"];
  const server = await start(noId, { socketName: "redis.sock" });
  const [bySocket, byPort] = [watch(server.socketPath), watch(server.url)];
  await untilState(bySocket, "live");
  await untilState(byPort, "live");
  expect(bySocket.status().own.ids).toEqual([]);
  expect(byPort.status().own.ids).toHaveLength(1);
});

test("says that the socket is not there", async () => {
  const server = await start([], { socketName: "redis.sock" });
  const missing = watch(`${server.socketPath}.not`);
  expect(await until(missing, ({ tries }) => tries > 0)).toMatchObject({
    state: "down",
    cause: "There is no socket at this path.",
  });
});

test.skipIf(process.getuid?.() === 0)("says that the socket may not be opened", async () => {
  const server = await start([], { socketName: "redis.sock" });
  await chmod(server.socketPath, 0);
  const denied = watch(server.socketPath);
  const status = await until(denied, ({ tries }) => tries > 0);
  expect(status.cause).toBe("This user may not open the socket.");
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.skipIf(!hasIpv6)("lists over IPv6 and finds itself there", async () => {
  const server = await start(["--bind", "127.0.0.1", "::1"]);
  const watched = watch(`[::1]:${server.port}`);
  const status = await untilState(watched, "live");
  expect(status).toMatchObject({ transport: "tcp", address: `[::1]:${server.port}`, clients: 1 });
  expect(textsOf(watched.table()!, "addr")[0]).toMatch(/^\[::1\]:\d+$/);
  expect(status.own.ids).toEqual([watched.table()?.keys[0]]);
});

test("reaches a host of several addresses although one of them does not answer", async () => {
  const server = await start();
  await untilState(watch(`localhost:${server.port}`), "live");
});

const user = (name: string, rule: string) => ["--user", name, "on", rule, "+@all"];

test("signs in as a user, with a password of odd characters or with none", async () => {
  const server = await start([...user("watcher", ">p@ss/:"), ...user("free", "nopass")]);
  const { port } = server;
  for (const [name, at] of [
    ["watcher", `watcher:${encodeURIComponent("p@ss/:")}@`],
    ["free", "free:@"],
  ] as const) {
    const watched = watch(`${name}=redis://${at}127.0.0.1:${port}`);
    await untilState(watched, "live");
    expect(textsOf(watched.table()!, "user")).toContain(name);
  }
});

test("does not become the default user where a user without a password has one", async () => {
  const server = await start(user("watcher", ">secret"));
  const status = await untilState(watch(`redis://watcher:@127.0.0.1:${server.port}`), "credentials");
  expect(status.clients).toBeNull();
});
