/**
 * From a reply to the canonical table: what stays the same from poll to poll although the reply does not.
 *
 *   reply at 10:00:02          table before               table
 *   id=9 age=7 idle=2 rbp=80   9  connectedAt 09:59:54    9  connectedAt 09:59:54   7 s ago is :55, within 1 s: held
 *   id=3 age=90 idle=0 rbp=0      lastActiveAt 09:59:59      lastActiveAt 10:00:00  2 s ago is :00, within 1 s: held
 *                                 rbp 16                     rbp 16                 nothing else changed: held
 *
 *   1  rows     by key, ascending: the server rotates its list between two polls
 *   2  instants `age` and `idle` tick; the instants they count from do not. Both clocks are cut to whole seconds, so
 *               an instant moves only when it differs by more than one
 *   3  wobble   fields that breathe by themselves (WOBBLING) stay while nothing else in their row changed, until the
 *               next ten-second boundary of the collector's clock
 *   4  sharing  a column in which nothing changed is the same object as before; so is the whole table
 *
 * Nothing is remembered but the table before and its time.
 */
import type { ClientColumns } from "@clientele/resp";
import { type IdMap, interning } from "../dictionary-map.ts";
import { matchKeys } from "../match-keys.ts";
import type { Column, Table } from "../table.ts";
import { markLost, type Rows, settleSolid, settleWobbling } from "./columns.ts";
import { compact } from "./compact.ts";
import { type CanonicalField, canonicalFields, WOBBLING } from "./fields.ts";
import { keyRows, type RowKeys } from "./row-keys.ts";
import type { Settled, TableAt } from "./settled.ts";

/** Milliseconds for which a wobbling field may keep its last value. */
const WOBBLE_PERIOD = 10_000;

/**
 * The table of one reply.
 *
 * `previous`: what the last call gave, null at the start of each epoch (a client whose key stays but whose addr or
 * connectedAt jumps is another client only in another epoch). `at`: milliseconds since 1970 when the list was asked
 * for. The table's dictionary is the one of the table before; where `raw` was parsed with the same one no text is
 * looked at. It is rebuilt now and then (`compact`), so parse the next list with `table.dictionary`.
 */
export function settle(previous: TableAt | null, raw: ClientColumns, at: number): Settled {
  const keyed = keyRows(previous, raw, at);
  // Ids and keys of our own have nothing to do with each other.
  const before = previous?.table.keyedById === keyed.keyedById ? previous.table : null;
  const dictionary = previous?.table.dictionary ?? raw.dictionary;
  const match = matchKeys(before?.keys ?? new Float64Array(0), keyed.keys);
  const rows: Rows = {
    order: keyed.order,
    before: match.before,
    same: before !== null && match.same,
    changed: new Uint8Array(keyed.keys.length),
  };
  const fields = canonicalFields(raw, keyed.keyedById, before);
  const clock = { seconds: Math.floor(at / 1000), boundary: isBoundary(previous, at) };
  const columns = settleColumns(fields, before, rows, clock, interning(raw.dictionary, dictionary));
  const table = tableOf(before, keyed, rows.same, columns, dictionary);
  return { table: clock.boundary ? compact(table) : table, at, refused: keyed.refused };
}

interface Clock {
  readonly seconds: number;
  /** Whether wobbling fields take their new values. */
  readonly boundary: boolean;
}

function isBoundary(previous: TableAt | null, at: number): boolean {
  return previous === null || Math.floor(previous.at / WOBBLE_PERIOD) !== Math.floor(at / WOBBLE_PERIOD);
}

function settleColumns(
  fields: readonly CanonicalField[],
  before: Table | null,
  rows: Rows,
  clock: Clock,
  toTable: IdMap,
): Map<string, Column> {
  const wobbles = ({ field, raw }: CanonicalField) =>
    !clock.boundary && WOBBLING.has(field) && raw.kind === "number";
  const settled = new Map<string, Column>();
  for (const field of fields) {
    if (wobbles(field)) continue;
    settled.set(
      field.field,
      settleSolid(field, before?.columns.get(field.field), rows, clock.seconds, toTable),
    );
  }
  if (before !== null) {
    const now = new Map(fields.map(({ field, raw }) => [field, raw]));
    for (const column of before.columns.values()) markLost(column, now.get(column.field), rows);
  }
  const columns = new Map<string, Column>();
  for (const field of fields) {
    const column = settled.get(field.field) ?? settleWobbling(field, before?.columns.get(field.field), rows);
    columns.set(field.field, column);
  }
  return columns;
}

function tableOf(
  before: Table | null,
  keyed: RowKeys,
  sameKeys: boolean,
  columns: Map<string, Column>,
  dictionary: Table["dictionary"],
): Table {
  const keys = before !== null && sameKeys ? before.keys : keyed.keys;
  const { keyedById, highestKey } = keyed;
  const table = { rows: keys.length, keys, keyedById, highestKey, dictionary, columns };
  return before !== null && isSame(before, table) ? before : table;
}

function isSame(before: Table, table: Table): boolean {
  if (before.keys !== table.keys || before.highestKey !== table.highestKey) return false;
  if (before.columns.size !== table.columns.size) return false;
  const old = [...before.columns.values()];
  return [...table.columns.values()].every((column, i) => column === old[i]);
}
