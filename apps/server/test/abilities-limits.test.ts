import { parseConfigGet } from "@clientele/resp";
import { expect, test } from "vitest";
import { callsOf, opensServers } from "./support/opened.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch } = opensServers();

test("limits are read at connect, all that CONFIG knows, a share of maxmemory as bytes", async () => {
  const server = await startServer("--maxmemory", "100mb", "--maxmemory-clients", "5%", "--timeout", "77");
  const { watch } = startWatch(server.url);
  const status = await untilState(watch, "live");
  expect(status.limits).toMatchObject({
    maxclients: 10_000,
    timeout: 77,
    tcpKeepalive: 300,
    queryBuffer: 1_073_741_824,
    maxmemoryClients: 5 * 1024 * 1024,
    outputBuffer: { normal: { hard: 0, soft: 0, softSeconds: 0 } },
  });
  expect(Date.parse(status.limitsAt ?? "")).toBeGreaterThan(Date.now() - 30_000);
});

test("a replica's hard limit is the backlog's size where that is larger, as CONFIG GET says it", async () => {
  const server = await startServer(
    ...["--client-output-buffer-limit", "replica 1mb 512kb 7", "--repl-backlog-size", "8mb"],
  );
  const { watch } = startWatch(server.url, { acquaintEveryMs: 300 });
  const { limits } = await untilState(watch, "live");
  const backlog = parseConfigGet(await server.ask("CONFIG", "GET", "repl-backlog-size"));
  expect(limits?.outputBuffer?.replica).toEqual({
    hard: Number(backlog.get("repl-backlog-size")),
    soft: 512 * 1024,
    softSeconds: 7,
  });
  await server.ask("CONFIG", "SET", "repl-backlog-size", "512kb");
  await until(watch, (status) => status.limits?.outputBuffer?.replica.hard === 1024 * 1024);
});

test("limits are read again when their time has come, not with each list", async () => {
  const server = await startServer();
  const { watch } = startWatch(server.url, { acquaintEveryMs: 400 });
  const { limitsAt } = await untilState(watch, "live");
  await server.ask("CONFIG", "SET", "timeout", "55");
  await until(watch, ({ limits }) => limits?.timeout === 55);
  expect(watch.status().limitsAt).not.toBe(limitsAt);
  await watch.stop();

  const hourly = startWatch(server.url);
  await untilState(hourly.watch, "live");
  const calls = await callsOf(server, "config|get");
  await until(hourly.watch, () => hourly.frames.length > 5);
  expect(await callsOf(server, "config|get")).toBe(calls);
});

test("what was refused is asked for again with the limits, and at a reconnect", async () => {
  const server = await startServer();
  const rules = ["on", ">pw", "-@all", "+info", "+client|list"];
  await server.ask("ACL", "SETUSER", "watcher", ...rules);
  const url = `redis://watcher:pw@127.0.0.1:${server.port}`;
  const often = startWatch(url, { acquaintEveryMs: 300 }).watch;
  const hourly = startWatch(url).watch;
  await Promise.all([untilState(often, "live"), untilState(hourly, "live")]);
  await server.ask("ACL", "SETUSER", "watcher", "+config|get");
  await until(often, ({ limits }) => limits?.timeout === 0);
  expect(hourly.status().limits?.timeout).toBeNull();
  await server.ask("CLIENT", "KILL", "ID", String(hourly.status().own.ids[0]));
  const status = await until(hourly, ({ limits }) => limits?.timeout === 0);
  expect(status.abilities?.commands["CONFIG GET"]).toEqual({ state: "yes", said: null, remedy: null });
});
