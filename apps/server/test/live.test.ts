import { connect as connectSocket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { CLOSE, sameTable } from "@clientele/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LiveHub } from "../src/live/hub.ts";
import { RealServer } from "./support/real-server.ts";
import { openStream, type Stream, StreamViewer } from "./support/stream-viewer.ts";
import { textsOf, until, untilState, type Watching, watchServer } from "./support/watching.ts";

const INTERVAL_MS = 100;

let server: RealServer;
let watching: Watching;
let hub: LiveHub;
let stream: Stream;
let name: string;

beforeEach(async () => {
  server = await RealServer.start();
  watching = watchServer(server.url, { intervalMs: INTERVAL_MS });
  name = watching.watch.name;
  hub = new LiveHub([watching.watch], { build: "test-build", insecure: true });
  stream = await openStream(hub);
  await untilState(watching.watch, "live");
});

afterEach(async () => {
  hub.stop();
  await stream.close();
  await watching.watch.stop();
  await server.remove();
});

async function connect(): Promise<StreamViewer> {
  const viewer = new StreamViewer(stream.url);
  await viewer.until(() => viewer.messages.length > 0);
  return viewer;
}

async function subscribe(): Promise<StreamViewer> {
  const viewer = await connect();
  viewer.say({ type: "subscribe", server: name });
  await viewer.until(() => viewer.frames.length > 0);
  return viewer;
}

async function listCalls(): Promise<number> {
  const text = await server.askText("INFO", "commandstats");
  return Number(/cmdstat_client\|list:calls=(\d+)/.exec(text)?.[1]);
}

test("every reading brings each viewer figures and findings, without their words", async () => {
  const viewer = await connect();
  const monitor = connectSocket(server.port, "127.0.0.1");
  monitor.on("error", () => {}).write("MONITOR\r\n");
  const found = () =>
    viewer.messages.flatMap((message) =>
      message.type === "status" && message.status.findings.length > 0 ? [message.status] : [],
    );
  await viewer.until(() => found().length > 0);
  const [status] = found();
  expect(status?.figures).toMatchObject({ clients: 2, maxclients: 10_000, omem: expect.any(Number) });
  expect(status?.findings).toMatchObject([{ rule: "monitor", since: expect.any(Number) }]);
  expect(status?.findings[0]).not.toHaveProperty("head");
  monitor.destroy();
});

test("a viewer gets hello, the last hour, a keyframe, then deltas that reproduce the table", async () => {
  const viewer = await subscribe();
  expect(viewer.messages[0]).toMatchObject({
    type: "hello",
    build: "test-build",
    insecure: true,
    servers: [{ name, state: "live" }],
  });
  expect(viewer.samples).toHaveLength(1);
  expect(viewer.samples[0]?.figures.get("connected_clients")?.length).toBeGreaterThan(0);
  expect(viewer.frames[0]?.kind).toBe("key");

  await (await server.connect()).send(["CLIENT", "SETNAME", "newcomer"]);
  await viewer.until(() => textsOf(viewer.table, "name").includes("newcomer"));
  const last = watching.watch.lastFrame()?.seq ?? 0;
  await viewer.until(() => (viewer.frames.at(-1)?.seq ?? 0) > last);
  await watching.watch.stop();

  const table = watching.watch.table();
  await viewer.until(() => table !== null && sameTable(viewer.table, table));
  const [first, ...rest] = viewer.frames;
  expect(rest.every(({ kind }) => kind === "delta")).toBe(true);
  expect(rest.map(({ seq }) => seq)).toEqual(rest.map((_, i) => (first?.seq ?? 0) + i + 1));
});

test("a client that connects is in a frame within the interval and half a second", async () => {
  const viewer = await subscribe();
  // After a list that was slow, as the very first may be, the interval is longer than the one that was asked for.
  await until(watching.watch, ({ cost }) => cost?.intervalMs === INTERVAL_MS);
  await (await server.connect()).send(["CLIENT", "SETNAME", "quick"]);
  await viewer.until(() => textsOf(viewer.table, "name").includes("quick"), INTERVAL_MS + 500);
});

test("many viewers cost the server one list an interval, and get the same bytes", async () => {
  const viewers = await Promise.all(Array.from({ length: 40 }, subscribe));
  const began = performance.now();
  const [before, framesBefore] = [await listCalls(), watching.frames.length];
  await delay(10 * INTERVAL_MS);
  const [after, framesAfter] = [await listCalls(), watching.frames.length];
  const intervals = (performance.now() - began) / INTERVAL_MS;
  expect(after - before).toBeGreaterThan(3);
  expect(after - before).toBeLessThanOrEqual(Math.floor(intervals) + 1);
  expect(Math.abs(after - before - (framesAfter - framesBefore))).toBeLessThanOrEqual(1);

  const seq = watching.watch.lastFrame()?.seq ?? 0;
  await Promise.all(viewers.map((viewer) => viewer.until(() => (viewer.frames.at(-1)?.seq ?? 0) >= seq)));
  const bytes = viewers.map((viewer) => {
    const at = viewer.frames.findIndex((frame) => frame.seq === seq);
    return viewer.binary[at + viewer.samples.length]?.toString("hex");
  });
  expect(new Set(bytes).size).toBe(1);
});

test("a viewer that missed a frame asks for and gets a keyframe; asking on and on gives one a second", async () => {
  const viewer = await subscribe();
  await viewer.until(() => viewer.frames.length > 2);
  const began = performance.now();
  for (let i = 0; i < 8; i++) {
    viewer.say({ type: "resync", server: name });
    await delay(250);
  }
  const seconds = (performance.now() - began) / 1_000;
  const keyframes = viewer.frames.slice(1).filter(({ kind }) => kind === "key").length;
  expect(keyframes).toBeGreaterThanOrEqual(1);
  expect(keyframes).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
});

test("after unsubscribe no more frames come, statuses go on", async () => {
  const viewer = await subscribe();
  const messages = viewer.messages.length;
  viewer.say({ type: "unsubscribe", server: name });
  await viewer.until(() => viewer.messages.length > messages + 2);
  const frames = viewer.frames.length;
  await viewer.until(() => viewer.messages.length > messages + 6);
  expect(viewer.frames.length).toBe(frames);
});

test("a restart is told: stale, then live with a keyframe of the next epoch", async () => {
  const viewer = await subscribe();
  const states = () => viewer.messages.flatMap((each) => (each.type === "status" ? [each.status.state] : []));
  await server.kill();
  await viewer.until(() => states().at(-1) === "stale", 1_000);
  await server.begin();
  await viewer.until(() => states().at(-1) === "live", 6_000);
  await viewer.until(() => viewer.frames.some(({ kind, epoch }) => kind === "key" && epoch === 2));
  expect(textsOf(viewer.table, "name")).toEqual(["clientele"]);
});

test("who subscribes before the first list gets its keyframe with it", async () => {
  hub.stop();
  await server.kill();
  const early = watchServer(server.url, { intervalMs: INTERVAL_MS });
  const earlyHub = new LiveHub([early.watch], { build: "b", insecure: false });
  const earlyStream = await openStream(earlyHub);
  try {
    await untilState(early.watch, "down");
    const viewer = new StreamViewer(earlyStream.url);
    await viewer.until(() => viewer.messages.length > 0);
    viewer.say({ type: "subscribe", server: name });
    await viewer.until(() => viewer.samples.length === 1);
    expect(viewer.frames).toHaveLength(0);
    await server.begin();
    await viewer.until(() => viewer.frames.length > 0, 6_000);
    expect(viewer.frames[0]?.kind).toBe("key");
  } finally {
    earlyHub.stop();
    await earlyStream.close();
    await early.watch.stop();
  }
});

describe("messages that cannot be obeyed", () => {
  test("are refused one by one, and the socket stays", async () => {
    const viewer = await connect();
    viewer.socket.send("{");
    viewer.say({ type: "subscribe", server: "__proto__" });
    viewer.say({ type: "resync", server: name });
    const refused = () => viewer.messages.flatMap((each) => (each.type === "refused" ? [each.code] : []));
    await viewer.until(() => refused().length === 3);
    expect(refused()).toEqual(["malformed", "unknown-server", "unknown-server"]);
    expect(viewer.socket.readyState).toBe(viewer.socket.OPEN);
  });

  test("end the socket when five of them are malformed", async () => {
    const viewer = await connect();
    for (let i = 0; i < 5; i++) viewer.socket.send(Buffer.from([1, 2, 3]));
    expect(await viewer.closed).toBe(CLOSE.badMessage);
  });

  test("end the socket when more than 20 come in a second", async () => {
    const viewer = await connect();
    for (let i = 0; i < 30; i++) viewer.say({ type: "unsubscribe", server: name });
    expect(await viewer.closed).toBe(CLOSE.tooMany);
  });

  test("end the socket when larger than 64 KiB", async () => {
    const viewer = await connect();
    viewer.socket.send("x".repeat(65 * 1024));
    expect(await viewer.closed).toBe(1009);
  });
});

test("stopping the hub says goodbye to all", async () => {
  const viewers = await Promise.all([subscribe(), connect()]);
  hub.stop();
  expect(await Promise.all(viewers.map((viewer) => viewer.closed))).toEqual([
    CLOSE.goingAway,
    CLOSE.goingAway,
  ]);
  expect(hub.viewers).toBe(0);
});
