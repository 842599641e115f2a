import { setTimeout as delay } from "node:timers/promises";
import { CLOSE } from "@clientele/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LiveHub } from "../src/live/hub.ts";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { ScriptedSource } from "./support/scripted-source.ts";
import { openStream, type Stream, StreamViewer } from "./support/stream-viewer.ts";

const CROWD = 200;
const SERVERS = 20;

let sources: readonly ScriptedSource[];
let hub: LiveHub;
let stream: Stream;

async function open(mostViewers?: number): Promise<void> {
  const log = createLog({ write: () => {} });
  sources = Array.from({ length: SERVERS }, (_, i) => {
    const target = parseTarget(`scripted-${i}=h:1`);
    const status = new ServerWatch({ target, channel: i + 1, intervalMs: 1_000, log }).status();
    return new ScriptedSource(300, status);
  });
  for (const source of sources) source.tick();
  hub = new LiveHub(sources, { build: "test-build", insecure: false }, mostViewers);
  stream = await openStream(hub);
}

beforeEach(() => open());

afterEach(async () => {
  hub.stop();
  await stream.close();
});

test("200 viewers that come at once get the same bytes, made once", async () => {
  const viewers = Array.from({ length: CROWD }, () => new StreamViewer(stream.url));
  await Promise.all(viewers.map((viewer) => viewer.until(() => viewer.messages.length > 0, 10_000)));
  for (const viewer of viewers) viewer.say({ type: "subscribe", server: "scripted-7" });
  await Promise.all(viewers.map((viewer) => viewer.until(() => viewer.frames.length > 0, 10_000)));

  expect(new Set(viewers.map(({ binary }) => Buffer.concat(binary).toString("hex"))).size).toBe(1);
  expect(sources[7]?.asked).toEqual({ keyframe: 1, samples: 1 });
  const [hello] = viewers[0]?.messages ?? [];
  expect(hello?.type === "hello" && hello.servers.map(({ name }) => name)).toEqual(
    sources.map(({ name }) => name),
  );
  sources[7]?.tick();
  await Promise.all(viewers.map((viewer) => viewer.until(() => viewer.frames.at(-1)?.seq === 2)));
  expect(viewers.every(({ frames }) => frames[1]?.kind === "delta")).toBe(true);
});

test("who comes while frames are made gets a keyframe, then every delta after it", async () => {
  const early = new StreamViewer(stream.url);
  await early.until(() => early.messages.length > 0);
  early.say({ type: "subscribe", server: "scripted-0" });
  const ticking = setInterval(() => sources[0]?.tick(), 5);
  const viewers: StreamViewer[] = [];
  for (let i = 0; i < 40; i++) {
    const viewer = new StreamViewer(stream.url);
    viewer.socket.once("open", () => viewer.say({ type: "subscribe", server: "scripted-0" }));
    viewers.push(viewer);
    await delay(3);
  }
  await Promise.all(viewers.map((viewer) => viewer.until(() => viewer.frames.length > 5, 10_000)));
  clearInterval(ticking);
  for (const { frames } of [early, ...viewers]) {
    expect(frames[0]?.kind).toBe("key");
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, i) => (frames[0]?.seq ?? 0) + i));
  }
});

test("hello says the latest status of each server", async () => {
  sources[3]?.become({ state: "stale", cause: "It is away." });
  const viewer = new StreamViewer(stream.url);
  await viewer.until(() => viewer.messages.length > 0);
  const [hello] = viewer.messages;
  expect(hello?.type === "hello" && hello.servers[3]).toEqual(sources[3]?.status());
});

test("one viewer too many is closed and told so; a place that becomes free is given again", async () => {
  hub.stop();
  await stream.close();
  await open(2);
  const [first, second] = [new StreamViewer(stream.url), new StreamViewer(stream.url)];
  await Promise.all([first, second].map((viewer) => viewer.until(() => viewer.messages.length > 0)));
  const third = new StreamViewer(stream.url);
  expect(await third.closed).toBe(CLOSE.tooManyViewers);
  expect(third.messages).toEqual([]);
  expect(first.socket.readyState).toBe(first.socket.OPEN);

  first.socket.terminate();
  while (hub.viewers > 1) await delay(5);
  const fourth = new StreamViewer(stream.url);
  await fourth.until(() => fourth.messages.length > 0);
});
