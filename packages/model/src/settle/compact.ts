import { ABSENT, Dictionary } from "@clientele/resp";
import { interning } from "../dictionary-map.ts";
import type { Column, Table } from "../table.ts";

/** So many texts may lie unused before it is worth a pass. */
const SLACK = 4096;

/**
 * The same table on a fresh dictionary once the old one holds more than twice the texts in use and SLACK more; else
 * the very table given. Clients come and go with ever new addresses, so a dictionary that is never rebuilt only
 * grows. Whoever parses on keeps `table.dictionary` for the next list.
 */
export function compact(table: Table): Table {
  const { dictionary } = table;
  if (dictionary.size <= SLACK || dictionary.size <= 2 * textsInUse(table) + SLACK) return table;
  const fresh = new Dictionary();
  const toFresh = interning(dictionary, fresh);
  const columns = new Map<string, Column>();
  for (const [field, column] of table.columns) {
    columns.set(field, column.kind === "number" ? column : { ...column, ids: column.ids.map(toFresh) });
  }
  return { ...table, dictionary: fresh, columns };
}

function textsInUse(table: Table): number {
  const used = new Uint8Array(table.dictionary.size);
  let count = 0;
  for (const column of table.columns.values()) {
    if (column.kind === "number") continue;
    for (const id of column.ids) {
      if (id === ABSENT || used[id] === 1) continue;
      used[id] = 1;
      count++;
    }
  }
  return count;
}
