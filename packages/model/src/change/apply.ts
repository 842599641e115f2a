/**
 * Makes the next table of the one before and a delta. The table given is not touched; a column that no row, change
 * or field order concerns is the same object in both. Only the dictionary is shared and grows.
 *
 *   1  checkDelta      the delta agrees with itself
 *   2  planRows        rows as runs of previous and added rows
 *   3  changedRows     changed keys → rows of the next table
 *   4  a column each   runs copied, then changed cells written over
 */
import { ABSENT } from "@clientele/resp";
import type { ColumnChange, Delta, NumberChange, TextChange } from "../delta.ts";
import { type IdMap, interning } from "../dictionary-map.ts";
import { FrameError } from "../frame-error.ts";
import { findKey } from "../match-keys.ts";
import { compact } from "../settle/compact.ts";
import type { Column, NumberColumn, Table, TextColumn } from "../table.ts";
import { type CellMemory, FRESH_MEMORY } from "./cell-memory.ts";
import { checkDelta } from "./check-delta.ts";
import { copyRuns, planRows, type RowPlan } from "./row-plan.ts";

/** What all columns of one delta have in common. */
interface Step {
  readonly plan: RowPlan;
  /** Row of the next table for each of the delta's changed keys. */
  readonly changedRows: Uint32Array;
  readonly toTable: IdMap;
  readonly memory: CellMemory;
}

/** Texts are looked through for unused ones each time the dictionary has grown by this many. */
const TEXTS_BETWEEN_COMPACTIONS = 1024;

/** Throws FrameError when the delta does not fit `previous` or contradicts itself. */
export function apply(previous: Table, delta: Delta, memory: CellMemory = FRESH_MEMORY): Table {
  checkDelta(delta);
  const { dictionary } = previous;
  const textsBefore = dictionary.size;
  const plan = planRows(previous.keys, delta.gone, delta.added.keys);
  const changedRows = rowsOf(delta.changedKeys, plan.keys);
  const step = { plan, changedRows, memory, toTable: interning(delta.added.dictionary, dictionary) };
  const columns = applyColumns(previous, delta, step);
  const { keyedById, highestKey } = delta.added;
  const table = { rows: plan.rows, keys: plan.keys, keyedById, highestKey, dictionary, columns };
  if (unchanged(previous, table)) return previous;
  const chunk = (size: number) => Math.floor(size / TEXTS_BETWEEN_COMPACTIONS);
  return chunk(dictionary.size) === chunk(textsBefore) ? table : compact(table);
}

function rowsOf(changedKeys: Float64Array, keys: Float64Array): Uint32Array {
  const rows = new Uint32Array(changedKeys.length);
  let from = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = findKey(keys, changedKeys[i]!, from);
    if (row < 0) throw new FrameError(`The delta changes client ${changedKeys[i]}, which is not there`);
    rows[i] = row;
    from = row + 1;
  }
  return rows;
}

function applyColumns(previous: Table, delta: Delta, step: Step): Map<string, Column> {
  const fields = delta.fields ?? [...previous.columns.keys()];
  const changes = new Map(delta.changes.map((change) => [change.field, change]));
  checkFields(fields, [...changes.keys(), ...delta.added.columns.keys()]);
  const columns = new Map<string, Column>();
  for (const field of fields) {
    const old = previous.columns.get(field);
    const column = applyColumn(field, old, delta.added.columns.get(field), changes.get(field), step);
    if (column !== null) columns.set(field, column);
  }
  return columns;
}

function checkFields(fields: readonly string[], named: readonly string[]): void {
  const listed = new Set(fields);
  for (const field of named) {
    if (!listed.has(field))
      throw new FrameError(`The delta speaks of the field ${field}, which it does not list`);
  }
}

/** One column after; null where nothing says what kind it would be, so no row has it. */
function applyColumn(
  field: string,
  old: Column | undefined,
  added: Column | undefined,
  change: ColumnChange | undefined,
  step: Step,
): Column | null {
  if (change !== undefined && added !== undefined && change.kind !== added.kind) {
    throw new FrameError(`The delta gives the field ${field} two kinds`);
  }
  const kind = (change ?? added ?? old)?.kind;
  if (kind === undefined) return null;
  if (old !== undefined && step.plan.runs === null && change === undefined) return old;
  // A column whose kind changes starts empty.
  return kind === "number"
    ? applyNumbers(field, ofNumbers(old), ofNumbers(added), change as NumberChange | undefined, step)
    : applyTexts(field, ofTexts(old), ofTexts(added), change as TextChange | undefined, step);
}

const ofNumbers = (column: Column | undefined) => (column?.kind === "number" ? column.values : null);
const ofTexts = (column: Column | undefined) => (column?.kind === "text" ? column.ids : null);

function applyNumbers(
  field: string,
  old: Float64Array | null,
  added: Float64Array | null,
  change: NumberChange | undefined,
  { plan, changedRows, memory }: Step,
): NumberColumn {
  const values = startCells(plan, memory, old, added, () => memory.numbers(plan.rows), Number.NaN);
  if (change !== undefined) {
    for (let i = 0; i < change.at.length; i++) {
      const row = changedRows[change.at[i]!]!;
      const value = change.mode === "add" ? values[row]! + change.values[i]! : change.values[i]!;
      if (change.mode === "add" && Number.isNaN(value)) {
        throw new FrameError(`The delta adds to the field ${field} of a client that has none`);
      }
      values[row] = value;
    }
  }
  return { kind: "number", field, values };
}

function applyTexts(
  field: string,
  old: Int32Array | null,
  added: Int32Array | null,
  change: TextChange | undefined,
  { plan, changedRows, toTable, memory }: Step,
): TextColumn {
  const translated = added === null ? null : added.map(toTable);
  const ids = startCells(plan, memory, old, translated, () => memory.ids(plan.rows), ABSENT);
  if (change !== undefined) {
    for (let i = 0; i < change.at.length; i++) ids[changedRows[change.at[i]!]!] = toTable(change.ids[i]!);
  }
  return { kind: "text", field, ids };
}

/** The column's cells before the changes. */
function startCells<Cells extends Float64Array | Int32Array>(
  plan: RowPlan,
  memory: CellMemory,
  old: Cells | null,
  added: Cells | null,
  room: () => Cells,
  absent: number,
): Cells {
  // Unlike an empty one, a copy is not filled with zeros first.
  if (plan.runs === null && old !== null) return memory.copyOf(old);
  const out = room();
  if (old === null || (plan.hasNewcomers && added === null)) out.fill(absent);
  if (plan.runs !== null) copyRuns(plan.runs, old, added, out);
  return out;
}

function unchanged(previous: Table, next: Table): boolean {
  if (previous.keys !== next.keys || previous.highestKey !== next.highestKey) return false;
  if (previous.keyedById !== next.keyedById || previous.columns.size !== next.columns.size) return false;
  const before = [...previous.columns.values()];
  return [...next.columns.values()].every((column, i) => column === before[i]);
}
