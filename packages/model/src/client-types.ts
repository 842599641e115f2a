/** The type of each client, found once for each distinct flags text, not once a row. */
import { ABSENT, type ClientType, clientType } from "@clientele/resp";
import { idsOf, numbersOf } from "./cells.ts";
import type { Table } from "./table.ts";

const SUBSCRIPTIONS = ["sub", "psub", "ssub"] as const;

/** A function from row to type. `product` as ServerIdentity says: one letter may mean two things. */
export function clientTypes(table: Table, product: string): (row: number) => ClientType {
  const flags = idsOf(table, "flags");
  const counts = SUBSCRIPTIONS.map((field) => numbersOf(table, field)).filter((column) => column !== null);
  const known = [new Map<number, ClientType>(), new Map<number, ClientType>()] as const;
  return (row) => {
    const id = flags?.[row] ?? ABSENT;
    const subscribed = counts.some((column) => column[row]! > 0);
    const types = known[subscribed ? 1 : 0];
    let type = types.get(id);
    if (type === undefined) {
      const text = id === ABSENT ? "" : table.dictionary.text(id);
      type = clientType({ flags: text, sub: subscribed ? 1 : 0, psub: null, ssub: null, product });
      types.set(id, type);
    }
    return type;
  };
}
