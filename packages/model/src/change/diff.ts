/**
 * What it takes to make `next` of `previous`.
 *
 *   previous.keys   3   7   9          gone    9
 *   next.keys       3   7      12      added   12, whole
 *                   └───┴─ stayed: each column compared; a row that differs anywhere is in changedKeys,
 *                          a column names its own rows as positions in changedKeys
 *
 * Columns shared between the two tables are skipped unread while no row came or went. Fields are compared by
 * meaning: a column that no row has counts as missing.
 */
import { ABSENT } from "@clientele/resp";
import { hasCells, presentFields, sameFields, sameNumber } from "../cells.ts";
import type { ColumnChange, Delta } from "../delta.ts";
import { finding, type IdMap } from "../dictionary-map.ts";
import { type KeyMatch, matchKeys } from "../match-keys.ts";
import type { Column, NumberColumn, Table, TextColumn } from "../table.ts";
import { COUNTERS } from "./counters.ts";
import { pickRows } from "./rows.ts";

/** A column's changes while their rows are still rows of `next`. */
interface RowChange {
  readonly column: Column;
  readonly rows: Uint32Array;
  readonly previous: Column | undefined;
}

/** Ids in the result are ids of `next.dictionary`, which is `added.dictionary`. */
export function diff(previous: Table, next: Table): Delta {
  const match = matchKeys(previous.keys, next.keys);
  const changes = compareColumns(previous, next, match);
  const position = positions(changes, next.rows);
  const fieldsAfter = presentFields(next);
  return {
    fields: sameFields(presentFields(previous), fieldsAfter) ? null : fieldsAfter,
    gone: Float64Array.from(match.gone, (row) => previous.keys[row]!),
    added: pickRows(next, match.added),
    changedKeys: position.keys(next.keys),
    changes: changes.map((change) => positioned(change, position.of, match.before)),
  };
}

function compareColumns(previous: Table, next: Table, match: KeyMatch): RowChange[] {
  const changes: RowChange[] = [];
  const toPrevious = finding(next.dictionary, previous.dictionary);
  const scratch = new Uint32Array(next.rows);
  for (const [field, column] of next.columns) {
    const old = previous.columns.get(field);
    const shared = column.kind === "number" || previous.dictionary === next.dictionary;
    if (match.same && old === column && shared) continue;
    const count =
      column.kind === "number"
        ? changedNumbers(column, old, match.before, scratch)
        : changedTexts(column, old, match.before, toPrevious, scratch);
    // A field that lost its last cell is not listed any more; `fields` says so for all rows at once.
    if (count === 0 || !hasCells(column, next.rows)) continue;
    changes.push({ column, rows: scratch.slice(0, count), previous: old });
  }
  return changes;
}

function changedNumbers(
  column: NumberColumn,
  old: Column | undefined,
  before: Int32Array,
  out: Uint32Array,
): number {
  const values = column.values;
  const oldValues = old?.kind === "number" ? old.values : null;
  let count = 0;
  for (let row = 0; row < before.length; row++) {
    const from = before[row]!;
    if (from < 0) continue;
    if (!sameNumber(values[row]!, oldValues === null ? Number.NaN : oldValues[from]!)) out[count++] = row;
  }
  return count;
}

function changedTexts(
  column: TextColumn,
  old: Column | undefined,
  before: Int32Array,
  toPrevious: IdMap,
  out: Uint32Array,
): number {
  const ids = column.ids;
  const oldIds = old?.kind === "text" ? old.ids : null;
  let count = 0;
  for (let row = 0; row < before.length; row++) {
    const from = before[row]!;
    if (from < 0) continue;
    if (toPrevious(ids[row]!) !== (oldIds === null ? ABSENT : oldIds[from]!)) out[count++] = row;
  }
  return count;
}

/** All rows that any column changed, and where each stands among them. */
function positions(changes: readonly RowChange[], rows: number) {
  const of = new Uint32Array(rows);
  for (const change of changes) for (const row of change.rows) of[row] = 1;
  let count = 0;
  for (let row = 0; row < rows; row++) if (of[row] === 1) of[row] = ++count;
  const keys = (all: Float64Array): Float64Array => {
    const changed = new Float64Array(count);
    for (let row = 0; row < rows; row++) if (of[row]! > 0) changed[of[row]! - 1] = all[row]!;
    return changed;
  };
  return { of, keys };
}

function positioned(change: RowChange, position: Uint32Array, before: Int32Array): ColumnChange {
  const { column, rows } = change;
  const at = rows.map((row) => position[row]! - 1);
  if (column.kind === "text") {
    return { kind: "text", field: column.field, at, ids: Int32Array.from(rows, (row) => column.ids[row]!) };
  }
  const grown = growth(column, change.previous, rows, before);
  if (grown !== null) return { kind: "number", field: column.field, mode: "add", at, values: grown };
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  return { kind: "number", field: column.field, mode: "set", at, values };
}

/** What came on top, where the field is a counter and every step is exact; else null. */
function growth(column: NumberColumn, old: Column | undefined, rows: Uint32Array, before: Int32Array) {
  if (!COUNTERS.has(column.field) || old?.kind !== "number") return null;
  const steps = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const from = old.values[before[rows[i]!]!]!;
    const to = column.values[rows[i]!]!;
    if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to > from)) return null;
    steps[i] = to - from;
  }
  return steps;
}
