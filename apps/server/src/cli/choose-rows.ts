import { matchingRows, parseSort, settle, sortRows, type Table, type TableView } from "@clientele/model";
import type { ClientColumns } from "@clientele/resp";
import { allRows } from "./list-output.ts";
import { readQuery } from "./read-query.ts";
import { UsageError } from "./usage-error.ts";

export interface Wish {
  /** A query (docs/query.md); empty: every client. */
  readonly where: string;
  /** As written after `--sort`; null: in the order of the list. */
  readonly sort: string | null;
  readonly limit: number | null;
}

/** `at`: when the list was asked for, ms since 1970. */
export interface Origin extends Pick<TableView, "identity"> {
  readonly at: number;
}

/** The raw rows that are wished for, in their order. Throws UsageError. */
export function chooseRows(
  clients: ClientColumns,
  { where, sort, limit }: Wish,
  { at, identity = null }: Origin,
): Uint32Array {
  const most = limit ?? clients.rows;
  if (where === "" && sort === null) return allRows(clients).subarray(0, most);
  const { table } = settle(null, clients, at);
  const view = { table, nowMs: at, identity };
  const rawRow = rawRows(table, clients);
  const matching = matchingRows(readQuery(where, table), view);
  if (sort === null) return matching.map(rawRow).sort().subarray(0, most);
  const by = parseSort(sort, table);
  if (by === null)
    throw new UsageError(
      "--sort names no field of this list.",
      "Write one of its fields, as --sort -omem or --sort age.",
    );
  return sortRows(view, matching, by).subarray(0, most).map(rawRow);
}

/** From a row of the table to the row of the list that it was made of. */
function rawRows(table: Table, clients: ClientColumns): (row: number) => number {
  const ids = clients.columns.get("id");
  // Where no line has an id, `settle` counts the rows from 1.
  if (!table.keyedById || ids?.kind !== "number") return (row) => (table.keys[row] ?? 1) - 1;
  const rowOf = new Map<number, number>();
  for (const [row, id] of ids.values.entries()) if (!rowOf.has(id)) rowOf.set(id, row);
  return (row) => rowOf.get(table.keys[row] ?? Number.NaN) ?? 0;
}
