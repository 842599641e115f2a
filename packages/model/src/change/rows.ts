/** Tables made of rows of other tables. */
import { hasCells } from "../cells.ts";
import type { Column, Table } from "../table.ts";

/** The named rows (ascending) as a table of its own, same dictionary; columns none of them has are left out. */
export function pickRows(table: Table, rows: Uint32Array): Table {
  const columns = new Map<string, Column>();
  if (rows.length > 0) {
    for (const [field, column] of table.columns) {
      const picked = pickCells(column, rows);
      if (hasCells(picked, rows.length)) columns.set(field, picked);
    }
  }
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) keys[i] = table.keys[rows[i]!]!;
  return { ...table, rows: rows.length, keys, columns };
}

function pickCells(column: Column, rows: Uint32Array): Column {
  if (column.kind === "number") {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
    return { kind: "number", field: column.field, values };
  }
  const ids = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) ids[i] = column.ids[rows[i]!]!;
  return { kind: "text", field: column.field, ids };
}
