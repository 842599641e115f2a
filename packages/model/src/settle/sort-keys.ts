import { scratch } from "../scratch.ts";

/** So many bits of a key are looked at in one pass; its counts fit the nearest cache. */
const BITS = 11;
const DIGITS = 2 ** BITS;

const roomForPlaces = scratch((length) => new Uint32Array(length));
const roomForKeys = scratch((length) => new Uint32Array(length));
const roomForNextKeys = scratch((length) => new Uint32Array(length));
const roomForRows = scratch((length) => new Uint32Array(length));

/**
 * The order that makes keys ascend: `keys[order[0]] ≤ keys[order[1]] …`; equal keys stay in the order of their rows.
 * Keys are safe integers.
 *
 * Sorted digit by digit, the least significant first (radix sort), with as many digits as the range of the keys has:
 * 100,000 rows in 0.6–2.4 ms, against 10 ms with the engine's own sort of numbers that hold key and row, and 14–31 ms
 * with a comparing function (Node 20).
 */
export function ascendingOrder(keys: Float64Array): Uint32Array {
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  if (isAscending(keys)) return order;
  const [smallest, largest] = bounds(keys);
  const range = largest - smallest;
  if (range > Number.MAX_SAFE_INTEGER) return order.sort((a, b) => keys[a]! - keys[b]! || a - b);
  // 32 bits a turn, the lower ones first.
  const offsets = roomForKeys(keys.length);
  for (let row = 0; row < offsets.length; row++) offsets[row] = keys[row]! - smallest;
  sortByOffsets(order, offsets, Math.min(range, 2 ** 32 - 1));
  if (range < 2 ** 32) return order;
  for (let i = 0; i < offsets.length; i++) offsets[i] = (keys[order[i]!]! - smallest) / 2 ** 32;
  sortByOffsets(order, offsets, Math.floor(range / 2 ** 32));
  return order;
}

/** Sorts both in place by the offsets, of which none is above `largest`. Equals stay in their order. */
function sortByOffsets(rows: Uint32Array, offsets: Uint32Array, largest: number): void {
  const places = roomForPlaces(DIGITS);
  let fromRows = rows;
  let toRows: Uint32Array = roomForRows(rows.length);
  let from = offsets;
  let to: Uint32Array = roomForNextKeys(rows.length);
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += BITS) {
    places.fill(0);
    for (let i = 0; i < from.length; i++) places[(from[i]! >>> shift) & (DIGITS - 1)]!++;
    toPlaces(places);
    for (let i = 0; i < from.length; i++) {
      const offset = from[i]!;
      const place = places[(offset >>> shift) & (DIGITS - 1)]!++;
      to[place] = offset;
      toRows[place] = fromRows[i]!;
    }
    [fromRows, toRows] = [toRows, fromRows];
    [from, to] = [to, from];
  }
  if (fromRows !== rows) rows.set(fromRows);
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
