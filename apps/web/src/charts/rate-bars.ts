/** Counters of samples → bars of rates. */
import type { SamplePoint } from "../state/server-data.ts";
import { stepBetween } from "./figures.ts";
import type { Axis } from "./lanes.ts";

export interface RateBar {
  /** The middle of the time it stands for. */
  readonly at: number;
  /** How long that is; the bars at both ends of the axis are cut by it. */
  readonly ms: number;
  readonly opened: number;
  /** Drawn downwards: negative. */
  readonly closed: number;
  readonly rejected: number;
}

/** One corner of the outline of all bars. */
export interface BarCorner {
  readonly at: number;
  readonly opened: number;
  /** Stands on `opened`. */
  readonly rejected: readonly [number, number];
  readonly closed: number;
}

/** Bars keep so many pixels apart, and are at most so wide. */
const APART_PX = 2;
const WIDEST_PX = 12;

/**
 * The outline of bars from left to right, four corners each: drawn as one line they cost a chart what a line costs, and
 * not an element each.
 */
export function outlineOf(bars: readonly RateBar[], pixelsPerMs: number): BarCorner[] {
  return bars.flatMap(({ at, ms, opened, rejected, closed }) => {
    const pixels = Math.max(1, Math.min(WIDEST_PX, ms * pixelsPerMs - APART_PX));
    const half = pixels / pixelsPerMs / 2;
    const top = { opened, rejected: [opened, opened + rejected] as const, closed };
    return [
      { ...GROUND, at: at - half },
      { ...top, at: at - half },
      { ...top, at: at + half },
      { ...GROUND, at: at + half },
    ];
  });
}

const GROUND = { opened: 0, rejected: [0, 0] as const, closed: 0 };

/** Nothing is known of between them: no sample for too long, or another server process. */
export function areApart(before: SamplePoint, after: SamplePoint, gapMs: number): boolean {
  return after.at - before.at > gapMs || after.epoch !== before.epoch;
}

/** Bars of `width` milliseconds each; none where nothing was sampled. */
export function rateBars(
  points: readonly SamplePoint[],
  axis: Axis,
  width: number,
  gapMs: number,
): RateBar[] {
  const sums = new Map<number, { seconds: number; opened: number; closed: number; rejected: number }>();
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1]!;
    const after = points[i]!;
    const step = areApart(before, after, gapMs) ? null : stepBetween(before, after);
    if (!step) continue;
    const bucket = Math.floor(after.at / width);
    const sum = sums.get(bucket) ?? { seconds: 0, opened: 0, closed: 0, rejected: 0 };
    sum.seconds += step.seconds;
    sum.opened += step.opened;
    sum.closed += step.closed;
    sum.rejected += step.rejected;
    sums.set(bucket, sum);
  }
  return [...sums].map(([bucket, { seconds, opened, closed, rejected }]) => {
    const from = Math.max(axis.from, bucket * width);
    const to = Math.min(axis.to, (bucket + 1) * width);
    return {
      at: (from + to) / 2,
      ms: to - from,
      opened: opened / seconds,
      closed: -closed / seconds,
      rejected: rejected / seconds,
    };
  });
}
