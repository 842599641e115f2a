import { setTimeout as delay } from "node:timers/promises";
import { CLOSE, sameTable } from "@clientele/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LiveHub } from "../src/live/hub.ts";
import { VIEWER_LIMITS } from "../src/live/viewer.ts";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { ScriptedSource } from "./support/scripted-source.ts";
import { openStream, type Stream, StreamViewer } from "./support/stream-viewer.ts";

/** A frame of them is some 400 KB. */
const CLIENTS = 400;
const NAME_BYTES = 1_000;
const TOO_SLOW_MS = 2_500;

let source: ScriptedSource;
let hub: LiveHub;
let stream: Stream;

beforeEach(async () => {
  const log = createLog({ write: () => {} });
  const idle = new ServerWatch({ target: parseTarget("scripted=h:1"), channel: 3, intervalMs: 1_000, log });
  source = new ScriptedSource(CLIENTS, idle.status(), NAME_BYTES);
  source.tick();
  hub = new LiveHub([source], { build: "test-build", insecure: false });
  stream = await openStream(hub, { ...VIEWER_LIMITS, tooSlowMs: TOO_SLOW_MS });
});

afterEach(async () => {
  hub.stop();
  await stream.close();
});

async function subscribe(): Promise<StreamViewer> {
  const viewer = new StreamViewer(stream.url);
  await viewer.until(() => viewer.messages.length > 0);
  viewer.say({ type: "subscribe", server: source.name });
  await viewer.until(() => viewer.frames.length > 0);
  return viewer;
}

test("a viewer that stops reading costs others nothing, and catches up with one keyframe", async () => {
  const [slow, quick] = [await subscribe(), await subscribe()];
  slow.socket.pause();
  for (let i = 0; i < 40; i++) {
    source.tick();
    await delay(10);
  }
  const last = source.tick();
  await quick.until(() => quick.frames.at(-1)?.seq === last.seq, 15_000);
  expect(quick.frames.slice(1).every(({ kind }) => kind === "delta")).toBe(true);
  expect(quick.frames).toHaveLength(42);

  slow.socket.resume();
  await slow.until(() => slow.frames.at(-1)?.seq === last.seq, 15_000);
  expect(slow.frames.length).toBeLessThan(40);
  expect(slow.frames.at(-1)?.kind).toBe("key");
  expect(sameTable(slow.table, last.settled.table)).toBe(true);
  const gaps = slow.frames.filter(
    ({ seq, kind }, i) => kind === "delta" && seq !== (slow.frames[i - 1]?.seq ?? 0) + 1,
  );
  expect(gaps).toEqual([]);
  expect(slow.socket.readyState).toBe(slow.socket.OPEN);
});

test("a viewer that does not read for too long is closed", async () => {
  const viewer = await subscribe();
  viewer.socket.pause();
  const began = performance.now();
  for (let i = 0; i < 40; i++) source.tick();
  expect(hub.viewers).toBe(1);
  while (hub.viewers > 0 && performance.now() - began < 15_000) await delay(50);
  expect(hub.viewers).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(TOO_SLOW_MS);
  viewer.socket.resume();
  expect([CLOSE.tooSlow, 1006]).toContain(await viewer.closed);
});

test("leaving and coming back does not give keyframes sooner, nor are samples made again", async () => {
  const viewer = await subscribe();
  for (let i = 0; i < 6; i++) {
    viewer.say({ type: "unsubscribe", server: source.name });
    viewer.say({ type: "subscribe", server: source.name });
  }
  await viewer.until(() => viewer.samples.length > 1);
  expect(viewer.frames).toHaveLength(1);
  await viewer.until(() => viewer.frames.length === 2, 3_000);
  expect(viewer.frames[1]?.kind).toBe("key");
  expect(source.asked).toEqual({ keyframe: 1, samples: 1 });
});

describe("what waits for a viewer that does not read stays within its room and one frame", () => {
  const MOST = VIEWER_LIMITS.bufferBytes + 1024 * 1024;

  /** Subscribed, and its socket full. */
  async function stuck(): Promise<StreamViewer> {
    const viewer = await subscribe();
    viewer.socket.pause();
    for (let i = 0; stream.mostWaiting() <= VIEWER_LIMITS.bufferBytes; i++) {
      if (i > 60) throw new Error("its socket does not fill");
      source.tick();
      await delay(1);
    }
    return viewer;
  }

  test("of statuses it gets the latest when it reads again", async () => {
    const viewer = await stuck();
    for (let tries = 1; tries <= 10_000; tries++) source.become({ state: "stale", tries });
    expect(stream.mostWaiting()).toBeLessThan(MOST);
    viewer.socket.resume();
    const told = () => viewer.messages.flatMap((each) => (each.type === "status" ? [each.status.tries] : []));
    await viewer.until(() => told().includes(10_000));
    expect(told()).toEqual([10_000]);
  });

  test("samples, keyframes and refusals that it goes on asking for are owed once or not at all", async () => {
    const viewer = await stuck();
    const before = { ...source.asked };
    for (let i = 0; i < 6; i++) {
      viewer.say({ type: "unsubscribe", server: source.name });
      viewer.say({ type: "subscribe", server: source.name });
      viewer.say({ type: "resync", server: "unknown" });
    }
    await delay(300);
    expect(source.asked).toEqual(before);
    expect(stream.mostWaiting()).toBeLessThan(MOST);
    viewer.socket.resume();
    await viewer.until(() => viewer.frames.at(-1)?.kind === "key" && viewer.samples.length === 2);
  });
});

describe("pings", () => {
  const quick = { ...VIEWER_LIMITS, pingMs: 100 };

  test("end a socket whose peer does not answer, and spare one that does", async () => {
    const pinged = await openStream(hub, quick);
    try {
      const [silent, alive] = [
        new StreamViewer(pinged.url, { autoPong: false }),
        new StreamViewer(pinged.url),
      ];
      expect(await silent.closed).toBe(1006);
      await delay(400);
      expect(alive.socket.readyState).toBe(alive.socket.OPEN);
      expect(hub.viewers).toBe(1);
    } finally {
      await pinged.close();
    }
  });

  test("wait behind a full socket, so they do not end it: its time is up after tooSlowMs", async () => {
    await stream.close();
    stream = await openStream(hub, { ...quick, tooSlowMs: 60_000 });
    const viewer = await subscribe();
    viewer.socket.pause();
    for (let i = 0; i < 40; i++) source.tick();
    expect(stream.mostWaiting()).toBeGreaterThan(VIEWER_LIMITS.bufferBytes);
    await delay(600);
    expect(hub.viewers).toBe(1);
    viewer.socket.resume();
    await viewer.until(() => viewer.frames.at(-1)?.kind === "key");
  });
});
