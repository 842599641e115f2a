/**
 * Clients as the HTTP API and `clientele parse` show them: fields spelt and ordered as the server does, `age` and `idle`
 * as they are now, text for people, absent fields absent.
 */
import { ABSENT, type ClientColumns, displayText, type RawColumn } from "@clientele/resp";
import { isPresent } from "./cells.ts";
import type { ClientRecord } from "./contract/http.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "./table.ts";

type Entry = readonly [field: string, value: string | number];

/** Instants and the field each stands for. */
const TICKING: ReadonlyMap<string, string> = new Map([
  [CONNECTED_AT, "age"],
  [LAST_ACTIVE_AT, "idle"],
]);

/** The client of that row. `nowMs`: milliseconds since 1970, from which `age` and `idle` are counted. */
export function toRecord(table: Table, row: number, nowMs: number): ClientRecord {
  const entries: Entry[] = table.keyedById ? [["id", table.keys[row]!]] : [];
  for (const [field, column] of table.columns) {
    if (!isPresent(column, row)) continue;
    const ticking = TICKING.get(field);
    if (column.kind === "text") entries.push([field, displayText(table.dictionary.text(column.ids[row]!))]);
    else if (ticking === undefined) entries.push([field, exactOrText(column.values[row]!)]);
    else entries.push([ticking, Math.max(0, Math.floor(nowMs / 1000) - column.values[row]!)]);
  }
  return recordOf(entries);
}

/** The client of a raw row, exactly as listed, in its line's own order. */
export function rawRecord(columns: ClientColumns, row: number): ClientRecord {
  const entries: Entry[] = [];
  for (const field of columns.shapes[columns.shapeOf[row]!] ?? []) {
    const column = columns.columns.get(field);
    const value = column === undefined ? null : rawCell(columns, column, row);
    if (value !== null) entries.push([field, value]);
  }
  return recordOf(entries);
}

function rawCell(columns: ClientColumns, column: RawColumn, row: number): string | number | null {
  if (column.kind === "text") {
    const id = column.ids[row]!;
    return id === ABSENT ? null : displayText(columns.dictionary.text(id));
  }
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  const verbatim = column.verbatim.get(row);
  // Leading zeros are no reason for text; digits that a double cannot hold are.
  return Number.isSafeInteger(value) || verbatim === undefined
    ? exactOrText(value)
    : columns.dictionary.text(verbatim);
}

/** Beyond 2^53 − 1 a number is text in digits, as no reader of JSON could be sure of it. */
function exactOrText(value: number): string | number {
  if (Number.isSafeInteger(value)) return value;
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** Fields come from the server, so `__proto__` must become a field like any other. */
function recordOf(entries: readonly Entry[]): ClientRecord {
  return Object.fromEntries(entries.map(([field, value]) => [displayText(field), value]));
}
