/** States in which a server answers later: it loads, runs a script, or holds commands back. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { bulk, error, FakeServer, INFO_TEXT, says } from "./support/fake-server.ts";
import { callsOf, infoNumber, opensServers } from "./support/opened.ts";
import type { RealServer } from "./support/real-server.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch, atEnd } = opensServers();

/** Of all that one watch did since then, seen by the server: this question is a connection as well. */
async function connectionsSince(server: RealServer, before: number): Promise<number> {
  return (await infoNumber(server, "total_connections_received")) - before - 1;
}

test("a server that loads its data says how far it is, and lists its clients meanwhile", async () => {
  const slowly = ["--key-load-delay", "400", "--loading-process-events-interval-bytes", "1024"];
  const server = await startServer("--enable-debug-command", "local", ...slowly);
  await server.ask("DEBUG", "POPULATE", "10000");
  await server.ask("SAVE");
  await server.kill();
  await server.begin();
  const { watch, frames, statuses, logLines } = startWatch(server.url);
  const status = await untilState(watch, "loading");
  expect(status.cause).toMatch(/^The server is loading its data: \d+ %, about \d+ s to go\.$/);
  expect(status).toMatchObject({
    tries: 0,
    clients: 1,
    identity: { product: "redis" },
    limits: { timeout: 0 },
  });
  await until(watch, () => frames.length > 3);
  await until(watch, ({ cause }) => cause !== status.cause);
  const done = await untilState(watch, "live", 20_000);
  expect(done).toMatchObject({ cause: null, epoch: 1 });
  expect(new Set(statuses.filter(({ state }) => state === "loading").map(({ since }) => since)).size).toBe(1);
  expect(logLines.filter((line) => line.includes('"state":"loading"'))).toHaveLength(1);
});

test("a server before 6.0 that loads refuses the list, and its figures go on over one connection", async () => {
  const loading = `${INFO_TEXT}loading:1\r\nloading_loaded_perc:41.5\r\nloading_eta_seconds:7\r\n`;
  const refused = says(error("LOADING Redis is loading the dataset in memory"));
  const script = { INFO: says(bulk(loading)), "CLIENT LIST": refused, "CLIENT ID": refused };
  const server = await FakeServer.start(script);
  atEnd(() => server.stop());
  const { watch, frames } = startWatch(server.url);
  const status = await untilState(watch, "loading");
  expect(status).toMatchObject({
    cause: "The server is loading its data: 41 %, about 7 s to go.",
    clients: null,
    abilities: { commands: { "CLIENT LIST": { state: "untried" }, "CLIENT ID": { state: "untried" } } },
  });
  await until(watch, () => frames.length > 3);
  server.become({});
  expect(await untilState(watch, "live")).toMatchObject({ clients: 1, own: { ids: [7] } });
  expect(server.connections).toBe(1);
});

test("a busy server keeps its connection, and one that is met busy is not stormed", async () => {
  const server = await startServer("--busy-reply-threshold", "50");
  const first = startWatch(server.url).watch;
  const { own } = await untilState(first, "live");
  const before = await infoNumber(server, "total_connections_received");
  const script = (await server.connect()).send(["EVAL", "while true do end", "0"]).catch(() => null);
  await untilState(first, "busy");
  const second = startWatch(server.url).watch;
  const met = await untilState(second, "busy");
  expect(met.remedy).toMatch(/SCRIPT KILL/);
  await delay(1_500);
  await server.ask("SCRIPT", "KILL");
  await script;
  await Promise.all([untilState(first, "live", 6_000), untilState(second, "live", 6_000)]);
  expect(first.status().own).toEqual(own);
  // The script's, the second watch's and the one that ended the script.
  expect(await connectionsSince(server, before)).toBe(3);
});

test("a server under CLIENT PAUSE ALL is paused, not lost; it is not stormed, and live when the pause ends", async () => {
  const server = await startServer();
  const deadlines = { connectMs: 1_000, replyMs: 500, listMs: 1_000 };
  const { watch, logLines } = startWatch(server.url, { deadlines });
  const { clients } = await untilState(watch, "live");
  const before = await infoNumber(server, "total_connections_received");
  await server.ask("CLIENT", "PAUSE", "4000", "ALL");
  const status = await untilState(watch, "paused", 3_000);
  expect(status).toMatchObject({ clients, remedy: expect.stringMatching(/pause runs out/) });
  expect(status.cause).toMatch(/CLIENT PAUSE/);
  await untilState(watch, "live", 12_000);
  expect(await connectionsSince(server, before)).toBeLessThan(16);
  expect(logLines.filter((line) => line.includes('"state":"paused"'))).toHaveLength(1);
});

test("a pause that is met at the start is seen as one, a process that is stopped is not", async () => {
  const server = await startServer();
  const deadlines = { connectMs: 1_000, replyMs: 400, listMs: 1_000 };
  await server.ask("CLIENT", "PAUSE", "2500", "ALL");
  const { watch } = startWatch(server.url, { deadlines });
  await untilState(watch, "paused", 3_000);
  await untilState(watch, "live", 9_000);
  server.freeze();
  const stale = await untilState(watch, "stale", 4_000);
  expect(stale.cause).toMatch(/No whole reply within 0.4 s/);
  server.thaw();
  await untilState(watch, "live", 6_000);
});

test("under CLIENT PAUSE WRITE all goes on", async () => {
  const server = await startServer();
  const { watch, frames, statuses } = startWatch(server.url);
  await untilState(watch, "live");
  await server.ask("CLIENT", "PAUSE", "60000", "WRITE");
  const [seen, calls] = [frames.length, await callsOf(server, "client|list")];
  await until(watch, () => frames.length > seen + 4);
  expect(await callsOf(server, "client|list")).toBeGreaterThan(calls);
  expect(statuses.filter(({ state }) => state !== "live").map(({ state }) => state)).toEqual([]);
});
