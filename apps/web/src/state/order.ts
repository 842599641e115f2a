/**
 * Which rows the table shows, and in which order, from sample to sample.
 *
 * Free: those that match, sorted; a client that is gone stays struck through where it was, for a while. Held (someone
 * points at, or has selected rows): nothing moves; who is gone or matches no more stays in place, who is new comes last.
 */
import { type Sort, sortRows, type TableView } from "@clientele/model";
import { rowOf } from "./cells.ts";

export interface OrderInput {
  readonly view: TableView;
  /** Rows that match the query, ascending. */
  readonly matching: Uint32Array;
  readonly sort: Sort;
  readonly held: boolean;
  /** Keys that left lately and can still be read. */
  readonly gone: ReadonlySet<number>;
}

/** Keys in the order they are shown. */
export function nextOrder(previous: Float64Array, input: OrderInput): Float64Array {
  return input.held && previous.length > 0 ? heldOrder(previous, input) : freeOrder(previous, input);
}

function heldOrder(previous: Float64Array, { view, matching, sort, gone }: OrderInput): Float64Array {
  const { table } = view;
  const shown = new Set(previous);
  const kept = previous.filter((key) => rowOf(table, key) >= 0 || gone.has(key));
  const added: number[] = [];
  for (const row of sortRows(view, matching, sort)) {
    const key = table.keys[row]!;
    if (!shown.has(key)) added.push(key);
  }
  const order = new Float64Array(kept.length + added.length);
  order.set(kept);
  order.set(added, kept.length);
  return order;
}

function freeOrder(previous: Float64Array, { view, matching, sort, gone }: OrderInput): Float64Array {
  const { table } = view;
  const sorted = sortRows(view, matching, sort);
  const leaving: { key: number; at: number }[] = [];
  if (gone.size > 0) {
    for (const [at, key] of previous.entries()) if (gone.has(key)) leaving.push({ key, at });
  }
  const order = new Float64Array(sorted.length + leaving.length);
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
