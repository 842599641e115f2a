/** How many clients a server had, in steps of equal length. Pure. */
import { clientsOf } from "./sample-figure.ts";
import type { TimedSample } from "./sample-history.ts";

export interface Steps {
  /** When the first begins, milliseconds since 1970. */
  readonly from: number;
  readonly stepMs: number;
  readonly count: number;
}

/** Steps of whole multiples of `stepMs`, of which the last holds `now`: a later answer has the same ones, moved on. */
export function stepsUntil(now: number, stepMs: number, count: number): Steps {
  return { from: (Math.floor(now / stepMs) - count + 1) * stepMs, stepMs, count };
}

/** The most clients of each step; null where no sample of it counts any. Samples out of the steps are left out. */
export function clientTrend(
  samples: readonly TimedSample[],
  { from, stepMs, count }: Steps,
): readonly (number | null)[] {
  const most: (number | null)[] = Array.from({ length: count }, () => null);
  for (const { at, sample } of samples) {
    const step = Math.floor((at - from) / stepMs);
    const clients = clientsOf(sample);
    if (step < 0 || step >= count || clients === null) continue;
    most[step] = Math.max(most[step] ?? 0, clients);
  }
  return most;
}
