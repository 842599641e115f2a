/** Refuses a delta whose parts contradict each other. What it says of a table is checked where it is applied. */
import { ABSENT } from "@clientele/resp";
import type { ColumnChange, Delta } from "../delta.ts";
import { FrameError } from "../frame-error.ts";
import type { Column } from "../table.ts";

/** Throws FrameError: keys out of order, positions out of range, ids without text, a field named twice. */
export function checkDelta(delta: Delta): void {
  const { added } = delta;
  checkAscending(delta.gone, "gone keys");
  checkAscending(added.keys, "added keys");
  checkAscending(delta.changedKeys, "changed keys");
  if (added.keys.length !== added.rows)
    throw new FrameError("The delta's added rows and keys differ in number");
  for (const [field, column] of added.columns) checkAdded(field, column, added.rows, added.dictionary.size);
  const fields = new Set<string>();
  for (const change of delta.changes) {
    if (fields.has(change.field)) throw new FrameError(`The delta changes the field ${change.field} twice`);
    fields.add(change.field);
    checkChange(change, delta.changedKeys.length, added.dictionary.size);
  }
  if (delta.fields !== null && new Set(delta.fields).size !== delta.fields.length) {
    throw new FrameError("The delta lists a field twice");
  }
}

function checkAscending(keys: Float64Array, what: string): void {
  for (let i = 0; i < keys.length; i++) {
    if (!Number.isSafeInteger(keys[i]) || keys[i]! < 0) {
      throw new FrameError(`The delta's ${what} hold a number that is no key`);
    }
    if (i > 0 && !(keys[i]! > keys[i - 1]!)) throw new FrameError(`The delta's ${what} are not ascending`);
  }
}

function checkAdded(field: string, column: Column, rows: number, texts: number): void {
  const cells = column.kind === "number" ? column.values.length : column.ids.length;
  if (cells !== rows || column.field !== field) {
    throw new FrameError(`The delta's added column ${field} does not fit its rows`);
  }
  if (column.kind === "text") checkIds(field, column.ids, texts);
}

function checkChange(change: ColumnChange, changedRows: number, texts: number): void {
  const { at, field } = change;
  const cells = change.kind === "number" ? change.values.length : change.ids.length;
  if (cells !== at.length) throw new FrameError(`The change of ${field} has not one value a position`);
  for (let i = 0; i < at.length; i++) {
    if (at[i]! >= changedRows || (i > 0 && at[i]! <= at[i - 1]!)) {
      throw new FrameError(`The change of ${field} names a position out of range or order`);
    }
  }
  if (change.kind === "text") checkIds(field, change.ids, texts);
}

function checkIds(field: string, ids: Int32Array, texts: number): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (id < ABSENT || id >= texts) throw new FrameError(`The field ${field} names text ${id} of ${texts}`);
  }
}
