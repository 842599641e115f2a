/** Least half of the scale, as a share of the mean: noise stays flat. */
const LEAST_HALF = 0.1;
const MARGIN = 1;

/**
 * The line of a sparkline as an SVG path in a box of `width` by `height`: one step a value, gaps as gaps, a value between
 * two gaps as a dot (a round line cap shows it). "" where nothing is known.
 */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const low = Math.min(mean * (1 - LEAST_HALF), ...known);
  const high = Math.max(mean * (1 + LEAST_HALF), ...known);
  const x = (at: number) => round((at / Math.max(1, values.length - 1)) * width);
  const y = (value: number) => {
    const share = high > low ? (value - low) / (high - low) : 0;
    return round(height - MARGIN - share * (height - 2 * MARGIN));
  };
  let path = "";
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const after = (values[at - 1] ?? null) !== null;
    const alone = !after && (values[at + 1] ?? null) === null;
    path += `${after ? "L" : "M"}${x(at)} ${y(value)}${alone ? "h0" : ""}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
