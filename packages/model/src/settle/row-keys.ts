/** Gives each row of a reply its key and its place in the table. */
import type { ClientColumns, RawNumberColumn } from "@clientele/resp";
import { keysByAddress } from "./keys-by-address.ts";
import type { RefusedRow, TableAt } from "./settled.ts";
import { ascendingOrder } from "./sort-keys.ts";

export interface RowKeys {
  /** Ascending, unique. */
  readonly keys: Float64Array;
  /** Raw row of each key. */
  readonly order: Uint32Array;
  readonly keyedById: boolean;
  readonly highestKey: number;
  readonly refused: readonly RefusedRow[];
}

/** Keys are the server's ids where any row has one, else numbers of our own. */
export function keyRows(previous: TableAt | null, raw: ClientColumns, at: number): RowKeys {
  const highest = previous?.table.highestKey ?? 0;
  if (raw.rows === 0) {
    const keyedById = previous?.table.keyedById ?? true;
    return {
      keys: new Float64Array(0),
      order: new Uint32Array(0),
      keyedById,
      highestKey: highest,
      refused: [],
    };
  }
  const ids = idColumn(raw);
  if (ids === null) return ordered(keysByAddress(previous, raw, at), allRows(raw.rows), false, highest, []);
  const refused: RefusedRow[] = [];
  const rows: number[] = [];
  for (let row = 0; row < raw.rows; row++) {
    const reason = whyNoKey(ids.values[row]!);
    if (reason === null) rows.push(row);
    else refused.push({ row, reason });
  }
  const keys = Float64Array.from(rows, (row) => ids.values[row]!);
  return ordered(keys, Uint32Array.from(rows), true, highest, refused);
}

function idColumn(raw: ClientColumns): RawNumberColumn | null {
  const column = raw.columns.get("id");
  if (column?.kind !== "number") return null;
  return column.values.every((id) => Number.isNaN(id)) ? null : column;
}

function allRows(rows: number): Uint32Array {
  const all = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) all[row] = row;
  return all;
}

function whyNoKey(id: number): string | null {
  if (Number.isNaN(id)) return "The line has no id, though others have one";
  if (Number.isSafeInteger(id) && id >= 0) return null;
  return id < 0 ? "The id is negative" : "The id is beyond 2^53 − 1";
}

/** Sorts, and keeps only the first row of each key. */
function ordered(
  keys: Float64Array,
  rows: Uint32Array,
  keyedById: boolean,
  highestBefore: number,
  refused: RefusedRow[],
): RowKeys {
  const order = ascendingOrder(keys);
  const kept = new Float64Array(keys.length);
  const keptRows = new Uint32Array(keys.length);
  let count = 0;
  for (const i of order) {
    const key = keys[i]!;
    if (count > 0 && kept[count - 1] === key) {
      refused.push({ row: rows[i]!, reason: `An earlier line has the id ${key} too` });
      continue;
    }
    kept[count] = key;
    keptRows[count++] = rows[i]!;
  }
  const whole = count === keys.length;
  return {
    keys: whole ? kept : kept.slice(0, count),
    order: whole ? keptRows : keptRows.slice(0, count),
    keyedById,
    highestKey: count === 0 ? highestBefore : Math.max(highestBefore, kept[count - 1]!),
    refused: refused.sort((a, b) => a.row - b.row),
  };
}
