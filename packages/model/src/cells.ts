/** Small truths about cells, columns and fields that settle, diff, apply and codec share. */
import { ABSENT } from "@clientele/resp";
import type { Column, Table } from "./table.ts";

/** Equality of number cells: absent (NaN) equals absent. */
export function sameNumber(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

/** Whether the cell of that row says anything. */
export function isPresent(column: Column, row: number): boolean {
  return column.kind === "number" ? !Number.isNaN(column.values[row]) : column.ids[row] !== ABSENT;
}

/** Whether any row has the field. Stops at the first, which nearly always is row 0. */
export function hasCells(column: Column, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (isPresent(column, row)) return true;
  return false;
}

/** The fields that at least one row has, in the table's order: what is left of a table when equality is by meaning. */
export function presentFields(table: Table): readonly string[] {
  const fields: string[] = [];
  for (const [field, column] of table.columns) if (hasCells(column, table.rows)) fields.push(field);
  return fields;
}

export function sameFields(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((field, i) => field === b[i]);
}

/** The values of a number column; null where there is no such column or it holds text. */
export function numbersOf(table: Table, field: string): Float64Array | null {
  const column = table.columns.get(field);
  return column?.kind === "number" ? column.values : null;
}

/** The ids of a text column; null where there is no such column or it holds numbers. */
export function idsOf(table: Table, field: string): Int32Array | null {
  const column = table.columns.get(field);
  return column?.kind === "text" ? column.ids : null;
}

/** A cell's byte string; null where it is absent. */
export function textAt(table: Table, field: string, row: number): string | null {
  const id = idsOf(table, field)?.[row] ?? ABSENT;
  return id === ABSENT ? null : table.dictionary.text(id);
}

/** A cell's number; null where it is absent. */
export function numberAt(table: Table, field: string, row: number): number | null {
  const value = numbersOf(table, field)?.[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}
