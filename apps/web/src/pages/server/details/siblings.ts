/** Who is like the open client, and whether it stands out among them. Pure. */
import {
  type ClientRates,
  matchingRows,
  parseQuery,
  type Table,
  type TableView,
  withTerm,
} from "@clientele/model";
import { type ClientType, parseAddress } from "@clientele/resp";
import { WORTH } from "../../../state/buffer-history.ts";
import { numberCell, type RowRef, textCell } from "../../../state/cells.ts";

/** Fields that clients share: in CLIENT LIST, and in the query language. */
export const SHARED: ReadonlyMap<string, SharedField> = new Map([
  ["addr", "ip"],
  ["name", "name"],
  ["user", "user"],
  ["lib-name", "lib"],
  ["cmd", "cmd"],
]);
export type SharedField = "ip" | "name" | "user" | "lib" | "cmd";

/** What clients may have in common with one whose field reads so; "" where nothing. */
export function sharedValue(field: SharedField, written: string): string {
  if (field !== "ip") return written;
  const address = parseAddress(written);
  return address.kind === "ip" ? address.host : "";
}

export interface Siblings {
  readonly field: "ip" | "name" | "user" | "lib";
  readonly value: string;
  /** Rows of the table that the query for this value leaves; the client's own among them while it is listed. */
  readonly rows: Uint32Array;
}

const COLUMNS = [
  ["ip", "addr"],
  ["name", "name"],
  ["user", "user"],
  ["lib", "lib-name"],
] as const;

/** By what they share, where the client says it at all. Counts are those that the filter will show. */
export function siblingsOf(client: RowRef, view: TableView): readonly Siblings[] {
  return COLUMNS.flatMap(([field, column]) => {
    const value = sharedValue(field, textCell(client, column) ?? "");
    return value === "" ? [] : [{ field, value, rows: rowsWith(field, value, view) }];
  });
}

export function rowsWith(field: string, value: string, view: TableView): Uint32Array {
  return matchingRows(parseQuery(withTerm("", field, value, "set"), view.table), view);
}

export interface Comparison {
  readonly among: "ip" | "name" | "user" | "lib" | "type";
  /** Besides the client itself. */
  readonly others: number;
  readonly what: "omem" | "qbuf" | "tot-mem" | "cmds";
  readonly own: number;
  readonly median: number;
}

/** Fewer say nothing of what is usual. */
const FEWEST_OTHERS = 5;
const TIMES = 3;
const LEAST = { omem: WORTH, qbuf: WORTH, "tot-mem": 4 * WORTH, cmds: 10 } as const;

interface Group {
  readonly among: Comparison["among"];
  readonly rows: Uint32Array;
}

/**
 * The first thing in which the client has several times of what is usual, among those nearest to it: of its name, its
 * user, its address, its library, its class. null: it stands out nowhere, or there are too few to compare with.
 */
export function compare(
  client: RowRef,
  key: number,
  table: Table,
  rates: ClientRates | null,
  groups: readonly Group[],
): Comparison | null {
  for (const { among, rows } of groups) {
    const others = rows.filter((row) => table.keys[row] !== key);
    if (others.length < FEWEST_OTHERS) continue;
    for (const what of ["omem", "qbuf", "tot-mem", "cmds"] as const) {
      const column = table.columns.get(what);
      const values = what === "cmds" ? rates?.cmds : column?.kind === "number" ? column.values : null;
      if (!values) continue;
      const own =
        what === "cmds" ? (values[ownRow(rows, key, table)] ?? Number.NaN) : numberCell(client, what);
      const median = medianOf(others, values);
      if (own >= LEAST[what] && own >= TIMES * median)
        return { among, others: others.length, what, own, median };
    }
    return null;
  }
  return null;
}

function ownRow(rows: Uint32Array, key: number, table: Table): number {
  return rows.find((row) => table.keys[row] === key) ?? -1;
}

/** Of those that have a value; NaN where none has. The lower one of two in the middle. */
export function medianOf(rows: Uint32Array, values: Float64Array): number {
  const known = Float64Array.from(rows, (row) => values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return known[(known.length - 1) >> 1] ?? Number.NaN;
}

/** Nearest first. A class other than normal says more than a user or an address that many share. */
export function groupsToCompare(
  siblings: readonly Siblings[],
  type: ClientType,
  view: TableView,
): readonly Group[] {
  const sharing = (among: Siblings["field"]) =>
    siblings
      .filter(({ field, value }) => field === among && value !== "default")
      .map(({ rows }) => ({ among, rows }));
  const ofClass = { among: "type", rows: rowsWith("type", type, view) } as const;
  const near = [...sharing("user"), ...sharing("ip"), ...sharing("lib")];
  return [...sharing("name"), ...(type === "normal" ? [...near, ofClass] : [ofClass, ...near])];
}
