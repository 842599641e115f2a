import { setTimeout as delay } from "node:timers/promises";
import { CLOSE, sameTable } from "@clientele/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LiveHub } from "../src/live/hub.ts";
import { VIEWER_LIMITS } from "../src/live/viewer.ts";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { ScriptedSource } from "./support/scripted-source.ts";
import { openStream, type Stream, StreamViewer } from "./support/stream-viewer.ts";

/** A frame of them is some 400 KB. */
const CLIENTS = 8_000;

let source: ScriptedSource;
let hub: LiveHub;
let stream: Stream;

beforeEach(async () => {
  const log = createLog({ write: () => {} });
  const idle = new ServerWatch({ target: parseTarget("scripted=h:1"), channel: 3, intervalMs: 1_000, log });
  source = new ScriptedSource(CLIENTS, idle.status());
  source.tick();
  hub = new LiveHub([source], { build: "test-build", insecure: false });
  stream = await openStream(hub, { ...VIEWER_LIMITS, tooSlowMs: 2_500 });
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
  await quick.until(() => quick.frames.at(-1)?.seq === last.seq);
  expect(quick.frames.slice(1).every(({ kind }) => kind === "delta")).toBe(true);
  expect(quick.frames).toHaveLength(42);

  slow.socket.resume();
  await slow.until(() => slow.frames.at(-1)?.seq === last.seq);
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
  for (let i = 0; i < 40; i++) source.tick();
  expect(hub.viewers).toBe(1);
  const began = performance.now();
  while (hub.viewers > 0 && performance.now() - began < 6_000) await delay(50);
  expect(hub.viewers).toBe(0);
  expect(performance.now() - began).toBeGreaterThan(1_500);
  viewer.socket.resume();
  expect([CLOSE.tooSlow, 1006]).toContain(await viewer.closed);
});

test("leaving and coming back does not give keyframes sooner, nor are samples made again", async () => {
  const viewer = await subscribe();
  for (let i = 0; i < 6; i++) {
    viewer.say({ type: "unsubscribe", server: source.name });
    viewer.say({ type: "subscribe", server: source.name });
  }
  await viewer.until(() => viewer.samples.length === 7);
  expect(viewer.frames).toHaveLength(1);
  await viewer.until(() => viewer.frames.length === 2, 3_000);
  expect(viewer.frames[1]?.kind).toBe("key");
});
