/** What a group did lately, out of its trend. */
import type { GroupTrendsBody } from "@clientele/model";

/** Growth is over at most this long, and told after at least that long. */
const OVER_MS = 5 * 60_000;
const LEAST_MS = 20_000;

export interface Trend {
  readonly clients: readonly (number | null)[];
  /** Clients a minute; null: not known for long enough. */
  readonly growthPerMinute: number | null;
}

/** By value, as the server's groups have it. */
export function trendsByValue({ times, groups }: GroupTrendsBody): ReadonlyMap<string, Trend> {
  return new Map(
    groups.map(({ value, clients }) => [
      value,
      { clients, growthPerMinute: growthPerMinute(times, clients) },
    ]),
  );
}

/** From the first to the last count that is known of the last minutes. `times`: milliseconds, ascending. */
export function growthPerMinute(
  times: readonly number[],
  clients: readonly (number | null)[],
): number | null {
  let last = times.length - 1;
  while (last >= 0 && (clients[last] ?? null) === null) last--;
  if (last < 0) return null;
  let first = last;
  for (let at = last; at >= 0 && times[last]! - times[at]! <= OVER_MS; at--) {
    if ((clients[at] ?? null) !== null) first = at;
  }
  const ms = times[last]! - times[first]!;
  return ms < LEAST_MS ? null : ((clients[last]! - clients[first]!) * 60_000) / ms;
}
