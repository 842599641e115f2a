/** How the rows of two tables pair up: a merge over two ascending lists of keys. */

export interface KeyMatch {
  /** Whether both lists are the same, key by key. */
  readonly same: boolean;
  /** For each row after, its row before; −1 for a newcomer. */
  readonly before: Int32Array;
  /** Rows before that have no row after. */
  readonly gone: Uint32Array;
  /** Rows after that have no row before. */
  readonly added: Uint32Array;
}

const NONE = new Uint32Array(0);

/** Both lists must be ascending and without duplicates. O(n + m). */
export function matchKeys(previous: Float64Array, next: Float64Array): KeyMatch {
  const before = new Int32Array(next.length);
  if (sameKeys(previous, next)) {
    for (let row = 0; row < before.length; row++) before[row] = row;
    return { same: true, before, gone: NONE, added: NONE };
  }
  const gone = new Uint32Array(previous.length);
  const added = new Uint32Array(next.length);
  let goneCount = 0;
  let addedCount = 0;
  let old = 0;
  for (let row = 0; row < next.length; row++) {
    const key = next[row]!;
    while (old < previous.length && previous[old]! < key) gone[goneCount++] = old++;
    if (old < previous.length && previous[old] === key) {
      before[row] = old++;
    } else {
      before[row] = -1;
      added[addedCount++] = row;
    }
  }
  while (old < previous.length) gone[goneCount++] = old++;
  return { same: false, before, gone: gone.slice(0, goneCount), added: added.slice(0, addedCount) };
}

function sameKeys(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let row = 0; row < a.length; row++) if (a[row] !== b[row]) return false;
  return true;
}

/**
 * The row of a key, searched from `from` on by doubling steps, so that a pass over ascending keys costs O(n) when
 * they are dense and O(k log n) when they are few. −1 where there is none.
 */
export function findKey(keys: Float64Array, key: number, from = 0): number {
  let low = from;
  let step = 1;
  while (low + step < keys.length && keys[low + step]! <= key) {
    low += step;
    step *= 2;
  }
  let high = Math.min(keys.length - 1, low + step);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle]!;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
