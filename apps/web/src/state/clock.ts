/**
 * The collector's time, here. Ages tick from it without a frame having to arrive.
 *
 *   collector now = performance.now() + offset,  offset = frame.at − performance.now() at its arrival
 *
 * A delta says when its list was asked for, so every offset is late by the journey; the largest is the best. A keyframe
 * may be of a server that has been away for long: it only tells that the collector's clock is not before it.
 */
import type { Frame } from "@clientele/model";
import { useSyncExternalStore } from "react";
import { createPacedStore } from "./store.ts";

/** How much a late estimate may pull the clock back per frame, so that a real change of clocks wins in time. */
const GIVE_WAY_MS = 25;
const SECOND_MS = 1_000;
const STEP_MS = 250;

let offset: number | null = null;
/** Of performance.now(). */
let heardAt = Number.NEGATIVE_INFINITY;
const ticks = createPacedStore(0);
let timer: ReturnType<typeof setInterval> | undefined;
let watchers = 0;

export function nextOffset(current: number | null, seen: number): number {
  if (current === null || Math.abs(seen - current) > 10_000) return seen;
  return Math.max(seen, current - GIVE_WAY_MS);
}

/** Called with each frame as it arrives. */
export function heard({ kind, at }: Pick<Frame, "kind" | "at">): void {
  heardAt = performance.now();
  const seen = at - heardAt;
  offset = kind === "delta" ? nextOffset(offset, seen) : Math.max(seen, offset ?? performance.timeOrigin);
}

/** Milliseconds since 1970 on the collector's clock; on this machine's until the first frame. */
export function collectorNow(): number {
  return performance.now() + (offset ?? performance.timeOrigin);
}

function subscribe(listener: () => void): () => void {
  const stop = ticks.subscribe(listener);
  if (watchers++ === 0) timer = setInterval(tick, STEP_MS);
  return () => {
    stop();
    if (--watchers === 0) clearInterval(timer);
  };
}

/** With a frame the page is drawn anyway, the time included: a second draw within a second shows nothing new. */
function tick(): void {
  if (performance.now() - heardAt > SECOND_MS) ticks.set(wholeSecond());
}

function wholeSecond(): number {
  return Math.floor(collectorNow() / 1000) * 1000;
}

/** The collector's time in whole seconds, one render a second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, wholeSecond);
}
