/**
 * What each client does a second, from two lists of one epoch. Servers that count by client (Redis 8.2, Valkey 8.0 and
 * later) write `tot-cmds`, `tot-net-in` and `tot-net-out`.
 *
 *   before   3:100  5:7        at 0 s
 *   after    3:140  9:12       at 2 s
 *   rates    3:20   9:NaN      a newcomer has no rate yet
 */
import { hasCells, numbersOf } from "./cells.ts";
import type { Table } from "./table.ts";

/** A table and when its list was asked for, milliseconds since 1970. */
export interface TimedTable {
  readonly table: Table;
  readonly at: number;
}

/**
 * Per second, one value a row of the newer table; NaN: not known, for a newcomer or a counter that fell. null: the
 * server does not offer the counter.
 */
export interface ClientRates {
  /** Commands executed, of `tot-cmds`. */
  readonly cmds: Float64Array | null;
  /** Bytes read from the client, of `tot-net-in`. */
  readonly in: Float64Array | null;
  /** Bytes written to the client, of `tot-net-out`. */
  readonly out: Float64Array | null;
}

/**
 * Both tables must be of one epoch. All is NaN where no time went by between them. Each counter is worked out when it is
 * first looked at, in O(rows before + rows after).
 */
export function clientRates(before: TimedTable, after: TimedTable): ClientRates {
  const seconds = (after.at - before.at) / 1000;
  const known = new Map<string, Float64Array | null>();
  const rates = (field: string): Float64Array | null => {
    const found = known.get(field);
    if (found !== undefined) return found;
    const worked = perSecond(field, before.table, after.table, seconds);
    known.set(field, worked);
    return worked;
  };
  return {
    get cmds() {
      return rates("tot-cmds");
    },
    get in() {
      return rates("tot-net-in");
    },
    get out() {
      return rates("tot-net-out");
    },
  };
}

function perSecond(field: string, before: Table, after: Table, seconds: number): Float64Array | null {
  const column = after.columns.get(field);
  const now = numbersOf(after, field);
  if (column === undefined || now === null || !hasCells(column, after.rows)) return null;
  const rates = new Float64Array(after.rows).fill(Number.NaN);
  const then = numbersOf(before, field);
  if (then === null || !(seconds > 0) || before.keyedById !== after.keyedById) return rates;
  let old = 0;
  for (let row = 0; row < after.rows; row++) {
    const key = after.keys[row]!;
    while (old < before.rows && before.keys[old]! < key) old++;
    if (before.keys[old] !== key) continue;
    const grown = now[row]! - then[old]!;
    // Counters are the server's word: one that fell, or is no number that can be told apart, says nothing.
    if (grown >= 0 && grown < Number.POSITIVE_INFINITY) rates[row] = grown / seconds;
  }
  return rates;
}
