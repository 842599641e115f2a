const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Milliseconds to wait before try number `tries` + 1. Doubles up to 15 s; half of it is by chance, so that the pages of
 * many viewers do not come back all at once. `random` is 0–1.
 */
export function retryDelay(tries: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.round(longest * (0.5 + random / 2));
}
