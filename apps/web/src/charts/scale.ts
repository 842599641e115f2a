/** Ends and marks of axes. */

/** The next round number at or above: 1, 2 or 5 times a power of ten. */
export function niceCount(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** The next power of two at or above: 512 B, 1 KB, 2 KB … */
export function niceBytes(value: number): number {
  return value > 1 ? 2 ** Math.ceil(Math.log2(value)) : 1024;
}

export interface CountScale {
  readonly from: number;
  readonly to: number;
  /** Whether the limit lies on the axis. */
  readonly showsLimit: boolean;
}

/**
 * The connections axis. The limit is on it as soon as half of it is used; the axis starts above zero where all values
 * lie in its upper part, since small moves near the limit are what matters.
 */
export function countScale(lowest: number, highest: number, limit: number | null): CountScale {
  const showsLimit = limit !== null && highest >= limit / 2;
  const to = showsLimit ? Math.max(limit * 1.04, highest) : niceCount(highest * 1.05);
  const room = to - lowest;
  const step = niceCount(room * 2) / 2;
  const from = lowest > to * 0.6 ? Math.max(0, Math.floor((lowest - room * 0.3) / step) * step) : 0;
  return { from, to, showsLimit };
}

const MINUTE = 60_000;
const STEPS = [0.25, 0.5, 1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE);
const LABEL_PX = 64;
/** With seconds a label is wider. */
const SECONDS_PX = 88;

/** Round instants for labels that have room on `width` pixels. */
export function timeTicks(from: number, to: number, width: number): readonly number[] {
  const fits = (candidate: number): boolean =>
    (to - from) / candidate <= Math.max(1, Math.floor(width / (candidate < MINUTE ? SECONDS_PX : LABEL_PX)));
  const step = STEPS.find(fits) ?? STEPS[STEPS.length - 1]!;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
