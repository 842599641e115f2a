import type { Table } from "@clientele/model";

/**
 * Our own client id by the address of our end, for servers with ids that do not tell it (2.8.12 to 4.0 have no
 * CLIENT ID). Null where ids are ours, or where addresses are translated on the way.
 */
export function ownClient(table: Table, localAddress: string): number | null {
  const column = table.columns.get("addr");
  if (!table.keyedById || column?.kind !== "text") return null;
  const address = table.dictionary.find(localAddress);
  const row = address === undefined ? -1 : column.ids.indexOf(address);
  return row < 0 ? null : (table.keys[row] ?? null);
}
