/**
 * Growth that goes on, told from a burst: five steps of equal length, each of them up.
 *
 *      now − 5 L   − 4 L   − 3 L   − 2 L    − L    now         L: from one reading to three minutes, doubling
 *          │       ╱       ╱       ╱       ╱       ╱
 *          0       1       2       3       4       5
 */

interface Dated {
  readonly at: number;
}

/** Six points, first to last, and how long a step is. */
export interface Stretch<T> {
  readonly stepMs: number;
  readonly points: readonly T[];
}

const STEPS = 5;
const LONGEST_STEP_MS = 3 * 60_000;
/** Readings do not come to the millisecond. */
const TOLERANCE = 0.3;
/** One step with more of the whole than this is a burst. */
const BURST = 0.5;
/** Of what came before: so many times the pace is one too. */
const BURST_PACE = 3;
const STILL_STEPS = 3;

/** Stretches that end with the last of `past`, the shortest first. `leastMs`: how long the shortest is at least. */
export function stretches<T extends Dated>(
  past: readonly T[],
  intervalMs: number,
  leastMs: number,
): readonly Stretch<T>[] {
  const found: Stretch<T>[] = [];
  const shortest = Math.max(leastMs / STEPS, intervalMs > 0 ? intervalMs : 0, 1);
  for (let stepMs = shortest; stepMs <= LONGEST_STEP_MS; stepMs *= 2) {
    const points = pointsBack(past, stepMs);
    if (points !== null) found.push({ stepMs, points });
  }
  return found;
}

/** Null where not so much is remembered, or too few readings. */
function pointsBack<T extends Dated>(past: readonly T[], stepMs: number): readonly T[] | null {
  const last = past.at(-1);
  if (last === undefined) return null;
  const points = [last];
  let place = past.length - 1;
  for (let step = 1; step <= STEPS; step++) {
    const latest = last.at - stepMs * (step - TOLERANCE);
    const before = place;
    while (place >= 0 && past[place]!.at > latest) place--;
    if (place < 0 || place === before) return null;
    points.push(past[place]!);
  }
  return points.reverse();
}

/** Whether the values rise in each step, and none of them is a burst. NaN never does. */
export function risesSteadily(values: readonly number[]): boolean {
  const total = values.at(-1)! - values[0]!;
  return values.every((value, i) => {
    const step = i === 0 ? 1 : value - values[i - 1]!;
    return step >= 1 && (i === 0 || step <= total * BURST);
  });
}

/**
 * When the growth that `stretch` shows began, as far back as it is remembered: before it, values fell, stood still for
 * three steps, or rose by a burst.
 */
export function growingSince<T extends Dated>(
  past: readonly T[],
  { points, stepMs }: Stretch<T>,
  read: (point: T) => number,
): number {
  let first = points[0]!;
  const last = points.at(-1)!;
  const pace = (read(last) - read(first)) / (last.at - first.at);
  const burst = BURST * (read(last) - read(first));
  for (let place = past.indexOf(first) - 1; place >= 0; place--) {
    const point = past[place]!;
    const rise = read(first) - read(point);
    const lasted = first.at - point.at;
    if (rise > 0 && rise <= Math.max(burst, BURST_PACE * pace * lasted)) first = point;
    else if (rise !== 0 || lasted > STILL_STEPS * stepMs) break;
  }
  return first.at;
}

/** By how much a minute, from the first point at or after `sinceMs` to the last; NaN where that is one, or nothing is known. */
export function perMinute<T extends Dated>(
  past: readonly T[],
  sinceMs: number,
  read: (point: T) => number,
): number {
  const last = past.at(-1);
  const first = past.find((point) => point.at >= sinceMs && !Number.isNaN(read(point)));
  if (last === undefined || first === undefined || first.at >= last.at) return Number.NaN;
  return (read(last) - read(first)) / ((last.at - first.at) / 60_000);
}
