/**
 * Which rows the table shows, and in which order, from sample to sample.
 *
 * Free: those that match, sorted; a client that is gone stays struck through where it was, for a while. Held (someone
 * points at, or has selected rows): nothing moves; who is gone or matches no more stays in place, who is new comes last.
 */
import { type Sort, sortRows, type Table, type TableView } from "@clientele/model";
import { rowOf } from "./cells.ts";
import { memory } from "./memory.ts";

export interface OrderInput {
  readonly view: TableView;
  /** Rows that match the query, ascending. */
  readonly matching: Uint32Array;
  readonly sort: Sort;
  readonly held: boolean;
  /** One value a row to sort by in place of `sort.field`, NaN last; null: the table has the field. */
  readonly values?: Float64Array | null | undefined;
  /** Keys that left lately and can still be read. */
  readonly gone: ReadonlySet<number>;
}

/** Keys in the order they are shown. */
export function nextOrder(previous: Float64Array, input: OrderInput): Float64Array {
  return input.held && previous.length > 0 ? heldOrder(previous, input) : freeOrder(previous, input);
}

/** Matching rows as `sort` has them. */
export function sortedRows({ view, matching, sort, values }: Omit<OrderInput, "held" | "gone">): Uint32Array {
  return values ? byValues(matching, values, sort.descending) : sortRows(view, matching, sort);
}

function byValues(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [left, right] = [values[a]!, values[b]!];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
    return sign * (left - right) || a - b;
  });
}

/** How many keys of a held order stand elsewhere in the order that the sort would give: the fewest that must move. */
export function wouldMove(order: Float64Array, sorted: Uint32Array, table: Table): number {
  const placeOf = new Int32Array(table.rows).fill(-1);
  for (let at = 0; at < sorted.length; at++) placeOf[sorted[at]!] = at;
  // Those that may stay are the longest rise of places; tails[n] is the least end of a rise of n + 1.
  const tails = new Int32Array(order.length);
  let longest = 0;
  let listed = 0;
  for (const key of order) {
    const row = rowOf(table, key);
    const place = row < 0 ? -1 : placeOf[row]!;
    if (place < 0) continue;
    listed++;
    let low = 0;
    let high = longest;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (tails[middle]! < place) low = middle + 1;
      else high = middle;
    }
    tails[low] = place;
    if (low === longest) longest++;
  }
  return listed - longest;
}

function heldOrder(previous: Float64Array, input: OrderInput): Float64Array {
  const { view, gone } = input;
  const { table } = view;
  const isShown = new Uint8Array(table.rows);
  const kept = previous.filter((key) => {
    const row = rowOf(table, key);
    if (row < 0) return gone.has(key);
    isShown[row] = 1;
    return true;
  });
  const added = sortedRows({ ...input, matching: input.matching.filter((row) => isShown[row] === 0) });
  const order = new Float64Array(kept.length + added.length);
  order.set(kept);
  for (let i = 0; i < added.length; i++) order[kept.length + i] = table.keys[added[i]!]!;
  return order;
}

function freeOrder(previous: Float64Array, input: OrderInput): Float64Array {
  const { view, gone } = input;
  const { table } = view;
  const sorted = sortedRows(input);
  const leaving: { key: number; at: number }[] = [];
  if (gone.size > 0) {
    for (let at = 0; at < previous.length; at++)
      if (gone.has(previous[at]!)) leaving.push({ key: previous[at]!, at });
  }
  const order = memory.numbers(sorted.length + leaving.length);
  if (leaving.length === 0) {
    for (let at = 0; at < order.length; at++) order[at] = table.keys[sorted[at]!]!;
    return order;
  }
  let taken = 0;
  let left = 0;
  for (let at = 0; at < order.length; at++) {
    const next = leaving[left];
    if (next && (next.at <= at || taken === sorted.length)) {
      order[at] = next.key;
      left++;
    } else order[at] = table.keys[sorted[taken++]!]!;
  }
  return order;
}
