import type { Table } from "@clientele/model";

/**
 * Our own client by the address of our end, for servers that do not tell it (before 5.0 there is no CLIENT ID, before
 * 2.8.12 no id, then it is the table's key). Null where addresses are translated on the way, or several clients share
 * this one.
 */
export function ownClient(table: Table, localAddress: string | null): number | null {
  const column = table.columns.get("addr");
  if (column?.kind !== "text" || localAddress === null) return null;
  const address = table.dictionary.find(localAddress);
  const row = address === undefined ? -1 : column.ids.indexOf(address);
  const unique = row >= 0 && column.ids.lastIndexOf(column.ids[row]!) === row;
  return unique ? (table.keys[row] ?? null) : null;
}
