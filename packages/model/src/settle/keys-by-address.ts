/**
 * Keys of our own, for servers that give no ids (redis ≤ 2.8.11): a client keeps its key while its (addr, fd) is
 * listed; a key is never given twice.
 *
 * Clients on a unix socket all have one addr, and a closed descriptor is given out again at once. So a row is another
 * client than its namesake when it says it connected after the list in which the namesake stood.
 */
import { ABSENT, type ClientColumns, type Dictionary } from "@clientele/resp";
import { idsOf, numbersOf } from "../cells.ts";
import { finding } from "../dictionary-map.ts";
import type { Table } from "../table.ts";
import type { TableAt } from "./settled.ts";

/** One key a raw row, in the order of the rows. */
export function keysByAddress(previous: TableAt | null, raw: ClientColumns, at: number): Float64Array {
  const known = previous === null ? null : namesakes(previous.table);
  const identity = rawIdentity(raw, previous?.table.dictionary ?? raw.dictionary);
  const listedAt = previous === null ? 0 : Math.floor(previous.at / 1000);
  const ages = numbersIn(raw, "age");
  let highest = previous?.table.highestKey ?? 0;
  const keys = new Float64Array(raw.rows);
  for (let row = 0; row < raw.rows; row++) {
    const connectedAt = ages === null ? Number.NaN : Math.floor(at / 1000) - ages[row]!;
    // One second of grace, as for every instant; without an age the comparison is false.
    const newer = connectedAt > listedAt + 1;
    keys[row] = (newer ? undefined : known?.get(identity(row))?.shift()) ?? ++highest;
  }
  return keys;
}

/** (addr, fd) → keys of the clients known by it, lowest first; more than one only where a server repeats itself. */
function namesakes(table: Table): Map<string, number[]> {
  const known = new Map<string, number[]>();
  if (table.keyedById) return known;
  const addrs = idsOf(table, "addr");
  const fds = numbersOf(table, "fd");
  for (let row = 0; row < table.rows; row++) {
    const identity = identityOf(addrs?.[row], fds?.[row]);
    const keys = known.get(identity);
    if (keys === undefined) known.set(identity, [table.keys[row]!]);
    else keys.push(table.keys[row]!);
  }
  return known;
}

function rawIdentity(raw: ClientColumns, dictionary: Dictionary): (row: number) => string {
  const addr = raw.columns.get("addr");
  const addrs = addr?.kind === "text" ? addr.ids : null;
  const fds = numbersIn(raw, "fd");
  const toKnown = finding(raw.dictionary, dictionary);
  return (row) => identityOf(toKnown(addrs?.[row] ?? ABSENT), fds?.[row]);
}

function identityOf(addrId: number | undefined, fd: number | undefined): string {
  return `${addrId ?? ABSENT} ${fd ?? Number.NaN}`;
}

function numbersIn(raw: ClientColumns, field: string): Float64Array | null {
  const column = raw.columns.get(field);
  return column?.kind === "number" ? column.values : null;
}
