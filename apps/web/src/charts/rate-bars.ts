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
    const [before, after] = [points[i - 1]!, points[i]!];
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
