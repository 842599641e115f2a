/** The viewers: those that are measured in one process, those that disturb them in another. */
import { setTimeout as delay } from "node:timers/promises";
import { inflateRawSync } from "node:zlib";
import { decodeFrame, unpackMessage } from "@clientele/model";
import { type Arrival, RawViewer, sharedClock } from "./raw-viewer.ts";
import type { Collected, Order, Stormed } from "./roles.ts";
import { WINDOW_MS } from "./serve.ts";

export const GOOD = 20;
export const CROWD = 200;
/** How often in a window the crowd is cut off and comes back. */
const STORMS = 2;

const SUBSCRIBE = { type: "subscribe", server: "circle" };

/** Those that read. */
export function viewWell(): void {
  let viewers: readonly RawViewer[] = [];
  process.on("message", async (order: Order) => {
    if (order.order === "connect") {
      for (const { socket } of viewers) socket.destroy();
      viewers = await Promise.all(Array.from({ length: GOOD }, () => subscribed(order.port)));
      process.send!("connected");
    } else if (order.order === "begin") {
      for (const viewer of viewers) viewer.arrivals = [];
      process.send!("begun");
    } else if (order.order === "collect") {
      process.send!(viewers.flatMap(({ arrivals }) => arrivals.flatMap(seqOf)) satisfies Collected);
    }
  });
}

/** Those that disturb. */
export function viewBadly(): void {
  let viewers: readonly RawViewer[] = [];
  const leave = (): void => {
    for (const { socket } of viewers) socket.destroy();
    viewers = [];
  };
  process.on("message", async (order: Order) => {
    if (order.order === "stick") {
      const stuck = await RawViewer.open(order.port);
      stuck.say(SUBSCRIBE);
      viewers = [stuck];
      process.send!("stuck");
    } else if (order.order === "storm") {
      const reconnectMs: number[] = [];
      for (let storm = 0; storm < STORMS; storm++) {
        leave();
        const from = sharedClock();
        viewers = await Promise.all(Array.from({ length: CROWD }, () => subscribed(order.port)));
        reconnectMs.push(sharedClock() - from);
        await delay(Math.max(0, WINDOW_MS / STORMS - reconnectMs.at(-1)!));
      }
      process.send!({ reconnectMs } satisfies Stormed);
    } else if (order.order === "collect") {
      leave();
      process.send!("left");
    }
  });
}

/** Resolves when samples and keyframe are there. */
async function subscribed(port: number): Promise<RawViewer> {
  const viewer = await RawViewer.open(port);
  viewer.say(SUBSCRIBE);
  viewer.read();
  while (viewer.arrivals.length < 2) await delay(5);
  return viewer;
}

function seqOf({ at, payload }: Arrival): [number, number][] {
  const message = unpackMessage(payload);
  if (message.kind !== "frame") return [];
  return [[decodeFrame(message.deflated ? inflateRawSync(message.payload) : message.payload).seq, at]];
}
