/**
 * What was, the finer the nearer: the last readings all, older ones ever farther apart.
 *
 *   age       15 min        5 min     1 min    10 readings   now
 *   kept      .    .    .   .  .  .   . . . .  ...........   .
 */

interface Dated {
  readonly at: number;
}

export const REMEMBERED_MS = 15 * 60_000;
const ALL_OF_THE_LAST = 10;
/** The longest gap is this part of its age. */
const GAP = 1 / 8;

/** `past` with one more, which is the latest; about 80 at most, however short the intervals are. */
export function remember<T extends Dated>(past: readonly T[], latest: T): readonly T[] {
  const all = [...past.filter(({ at }) => latest.at - at <= REMEMBERED_MS), latest];
  const settled = all.length - ALL_OF_THE_LAST;
  const kept: T[] = [];
  for (const [i, point] of all.entries()) {
    const before = kept.at(-1);
    const after = all[i + 1];
    const spare =
      i < settled &&
      before !== undefined &&
      after !== undefined &&
      after.at - before.at <= (latest.at - point.at) * GAP;
    if (!spare) kept.push(point);
  }
  return kept;
}
