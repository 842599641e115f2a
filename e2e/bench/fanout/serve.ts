/** The server of one turn: a hub on a WebSocketServer, with a source of 10,000 clients that it ticks by itself. */
import { once } from "node:events";
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import { LiveHub } from "../../../apps/server/src/live/hub.ts";
import { openStream, type Stream } from "../../../apps/server/test/support/stream-viewer.ts";
import { sharedClock } from "./raw-viewer.ts";
import type { Order, Served } from "./roles.ts";
import { CircleSource } from "./source.ts";

export const CLIENTS = 10_000;
export const SHARE = 0.1;
/** Four times as often as the poll of a server of this size that asks every second. */
export const TICK_MS = 250;
export const WINDOW_MS = 6_000;

/** More than kernel and hub together take for a viewer that does not read. */
const FILL_FRAMES = 60;
const FILL_MS = 20;
const SETTLE_MS = 1_000;
const LOOK_MS = 50;
const NEAR_MS = 2;

export async function serve(): Promise<void> {
  const source = new CircleSource(CLIENTS, SHARE);
  const hub = new LiveHub([source], { build: "bench", insecure: false });
  const stream = await openStream(hub);
  process.send!(Number(new URL(stream.url).port));
  await told("fill");
  await fill(source);
  process.send!("filled");
  await told("measure");
  process.send!(await measure(source, stream));
}

async function told(order: Order["order"]): Promise<void> {
  for (;;) {
    const [message] = (await once(process, "message")) as [Order];
    if (message.order === order) return;
  }
}

/** Warms the code up, and fills the socket of who does not read. */
async function fill(source: CircleSource): Promise<void> {
  for (let i = 0; i < FILL_FRAMES; i++) {
    source.restart();
    await delay(FILL_MS);
  }
  await delay(SETTLE_MS);
  globalThis.gc?.();
}

/** Timers are late or early by a millisecond, which is as long as a frame takes. */
async function reach(at: number): Promise<void> {
  await delay(Math.max(0, at - sharedClock() - NEAR_MS));
  while (sharedClock() < at) await turn();
}

async function measure(source: CircleSource, stream: Stream): Promise<Served> {
  const due: [number, number][] = [];
  let peakRss = 0;
  const looking = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, LOOK_MS);
  const begun = sharedClock();
  for (let i = 1; i <= WINDOW_MS / TICK_MS; i++) {
    const at = begun + i * TICK_MS;
    await reach(at);
    source.tick();
    due.push([source.seq, at]);
  }
  await delay(TICK_MS);
  clearInterval(looking);
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { due, peakRss, held: heapUsed + external, waiting: stream.mostWaiting() };
}
