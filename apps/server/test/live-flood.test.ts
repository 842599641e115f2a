import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { CLOSE } from "@clientele/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LiveHub } from "../src/live/hub.ts";
import { MAX_PAYLOAD } from "../src/live/stream-socket.ts";
import { openStream, type Stream, StreamViewer } from "./support/stream-viewer.ts";

const MB = 1024 * 1024;

let hub: LiveHub;
let stream: Stream;

beforeEach(async () => {
  hub = new LiveHub([], { build: "test-build", insecure: false });
  stream = await openStream(hub);
});

afterEach(async () => {
  hub.stop();
  await stream.close();
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heldBytes(): number {
  // Buffers that the first collection finds unused are freed beside it; the second waits for that.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function greeted(): Promise<StreamViewer> {
  const viewer = new StreamViewer(stream.url);
  await viewer.until(() => viewer.messages.length > 0);
  return viewer;
}

const LARGEST = `{"type":"subscribe","server":"${"x".repeat(MAX_PAYLOAD - 100)}"}`;

/** 19 MB in messages that make no sense: the name of a server is never so long. */
async function flood(): Promise<readonly number[]> {
  const viewers = await Promise.all(Array.from({ length: 10 }, greeted));
  for (const { socket } of viewers) for (let i = 0; i < 30; i++) socket.send(LARGEST);
  const codes = await Promise.all(viewers.map((viewer) => viewer.closed));
  while (hub.viewers > 0) await delay(5);
  return codes;
}

test("who floods the stream with the largest messages is closed, and leaves nothing behind", async () => {
  await flood();
  const before = heldBytes();
  for (let round = 0; round < 5; round++) {
    for (const code of await flood()) expect([CLOSE.badMessage, 1006]).toContain(code);
  }
  const giveUpAt = performance.now() + 10_000;
  while (heldBytes() - before > 5 * MB && performance.now() < giveUpAt) await delay(100);
  expect(heldBytes() - before).toBeLessThan(5 * MB);
});

test("who asks 20 times a second, on and on, costs no memory", async () => {
  const viewer = await greeted();
  const before = heldBytes();
  for (let second = 0; second < 3; second++) {
    for (let i = 0; i < 18; i++) viewer.say({ type: "subscribe", server: "x".repeat(512) });
    await delay(1_000);
  }
  expect(viewer.messages.filter(({ type }) => type === "refused")).toHaveLength(54);
  expect(viewer.socket.readyState).toBe(viewer.socket.OPEN);
  expect(heldBytes() - before).toBeLessThan(10 * MB);
});
