/** One row of a table, read for the page: numbers as they are, text made safe to look at. */

import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "@clientele/model";
import { ABSENT, displayText } from "@clientele/resp";

/** A row and the table it stands in; for a client that is gone, a table of its own. */
export interface RowRef {
  readonly table: Table;
  readonly row: number;
}

/** NaN where the row has no such number. */
export function numberCell({ table, row }: RowRef, field: string): number {
  const column = table.columns.get(field);
  return column?.kind === "number" ? (column.values[row] ?? Number.NaN) : Number.NaN;
}

/** null where the row has no such text. Bytes that are no UTF-8 and characters that cannot be seen are escaped. */
export function textCell({ table, row }: RowRef, field: string): string | null {
  const column = table.columns.get(field);
  if (column?.kind !== "text") return null;
  const id = column.ids[row] ?? ABSENT;
  return id === ABSENT ? null : visibleText(displayText(table.dictionary.text(id)));
}

/** Seconds since the client connected. */
export function ageOf(ref: RowRef, nowMs: number): number {
  return secondsSince(numberCell(ref, CONNECTED_AT), nowMs);
}

/** Seconds since the server last heard from or wrote to it. */
export function idleOf(ref: RowRef, nowMs: number): number {
  return secondsSince(numberCell(ref, LAST_ACTIVE_AT), nowMs);
}

function secondsSince(instant: number, nowMs: number): number {
  return Math.max(0, Math.floor(nowMs / 1000) - instant);
}

/** `redis-py 5.0.8`; null where the client told nothing. */
export function libraryOf(ref: RowRef): { readonly name: string; readonly version: string } | null {
  const name = textCell(ref, "lib-name") ?? "";
  const version = textCell(ref, "lib-ver") ?? "";
  return name || version ? { name, version } : null;
}

// Controls, zero-width characters and the marks that turn the direction of a line.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Characters that cannot be seen, or that move others, as `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Row of a key in a table, whose keys ascend; −1 where it has none. */
export function rowOf(table: Table, key: number): number {
  let low = 0;
  let high = table.rows - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = table.keys[middle] ?? Number.NaN;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A table of that one row, so that a client that left can still be read while its table is let go. */
export function singleRow(table: Table, row: number): Table {
  const columns = new Map(
    [...table.columns].map(([field, column]) => [
      field,
      column.kind === "number"
        ? { ...column, values: column.values.slice(row, row + 1) }
        : { ...column, ids: column.ids.slice(row, row + 1) },
    ]),
  );
  return { ...table, rows: 1, keys: table.keys.slice(row, row + 1), columns };
}
