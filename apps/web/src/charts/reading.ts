/** What legends and crosshair say: the last sample, or the one that held at the instant pointed at. */
import type { SamplePoint } from "../state/server-data.ts";
import { lastRates, type Rates, type Step, stepBetween } from "./figures.ts";
import { gapLength, pointAt } from "./lanes.ts";

export interface Reading {
  /** undefined: nothing was sampled then. */
  readonly point: SamplePoint | undefined;
  readonly rates: Rates;
}

/** `at`: milliseconds since 1970; null means the last sample. */
export function readingAt(points: readonly SamplePoint[], at: number | null): Reading {
  if (at === null) return { point: points.at(-1), rates: lastRates(points) };
  const point = pointAt(points, at);
  const until = point ? points.indexOf(point) + 1 : 0;
  return { point, rates: lastRates(points.slice(0, until)) };
}

/** How far apart the samples around an instant within a gap are, and what the counters say of the time between. */
export function gapAround(
  points: readonly SamplePoint[],
  at: number,
): { readonly ms: number; readonly step: Step | null } | null {
  const next = points.findIndex((point) => point.at > at);
  const [before, after] = [points[next - 1], points[next]];
  if (!before || !after || after.at - before.at <= gapLength(points)) return null;
  return { ms: after.at - before.at, step: stepBetween(before, after) };
}

/** The sample `by` samples from the one that held at `at`, within `from` and the last; undefined without any. */
export function neighbour(
  points: readonly SamplePoint[],
  at: number | null,
  by: number,
  from: number,
): SamplePoint | undefined {
  const first = points.findIndex((point) => point.at >= from);
  if (first < 0) return undefined;
  const next = at === null ? -1 : points.findIndex((point) => point.at > at);
  const here = next < 0 ? points.length - 1 : next - 1;
  return points[Math.min(points.length - 1, Math.max(first, here + by))];
}
