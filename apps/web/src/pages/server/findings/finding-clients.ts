import { matchingRows, parseQuery, type TableView } from "@clientele/model";

/** Keys of the clients that a finding's query shows in this list. */
export function keysOf(query: string, view: TableView): number[] {
  const rows = matchingRows(parseQuery(query, view.table), view);
  return Array.from(rows, (row) => view.table.keys[row] ?? Number.NaN);
}
