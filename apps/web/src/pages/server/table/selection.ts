/** What is selected, by key. */
import type { ServerStatus, Table } from "@clientele/model";
import { parseAddress } from "@clientele/resp";
import { numberCell, type RowRef, rowOf, textCell } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import type { ServerData } from "../../../state/server-data.ts";

export interface SelectionSums {
  readonly listed: number;
  readonly gone: number;
  /** Listed, but not among those that match: the table may not show them. */
  readonly outside: number;
  readonly protected: number;
  readonly omem: number;
  readonly totMem: number;
  /** What all listed ones have in common, made safe to look at; null: several, nothing, or one client alone. */
  readonly name: string | null;
  readonly ip: string | null;
}

export function sumSelection(
  selection: ReadonlySet<number>,
  table: Table,
  matching: Uint32Array,
  status: ServerStatus,
): SelectionSums {
  const own = new Set(status.own.ids);
  const sums = { listed: 0, gone: 0, outside: 0, protected: 0, omem: 0, totMem: Number.NaN };
  const names = new Set<string>();
  const ips = new Set<string>();
  for (const key of selection) {
    const row = rowOf(table, key);
    if (row < 0) {
      sums.gone++;
      continue;
    }
    const client = { table, row };
    const type = classOf(client, status.identity);
    sums.listed++;
    // Two tell that it is not one.
    if (names.size < 2) names.add(textCell(client, "name") ?? "");
    if (ips.size < 2) ips.add(ipOf(client));
    if (!hasRow(matching, row)) sums.outside++;
    if (own.has(key) || type === "replica" || type === "primary") sums.protected++;
    sums.omem += orZero(numberCell(client, "omem"));
    const total = numberCell(client, "tot-mem");
    if (!Number.isNaN(total)) sums.totMem = orZero(sums.totMem) + total;
  }
  return { ...sums, name: theOne(names, sums.listed), ip: theOne(ips, sums.listed) };
}

function ipOf(client: RowRef): string {
  const address = parseAddress(textCell(client, "addr") ?? "");
  return address.kind === "ip" ? address.host : "";
}

function theOne(values: ReadonlySet<string>, listed: number): string | null {
  const [value = ""] = values;
  return values.size === 1 && listed > 1 && value !== "" ? value : null;
}

/** Whether `row` is among rows that ascend. */
export function hasRow(rows: Uint32Array, row: number): boolean {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle]!;
    if (found === row) return true;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** One key more or less. */
export function toggled(selection: ReadonlySet<number>, key: number): ReadonlySet<number> {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** All listed from `anchor` to `key` in the order shown, added to what is selected. */
export function withRange(
  selection: ReadonlySet<number>,
  rows: Float64Array,
  anchor: number | null,
  key: number,
  data: ServerData,
): ReadonlySet<number> {
  const from = anchor === null ? -1 : rows.indexOf(anchor);
  const to = rows.indexOf(key);
  if (to < 0) return selection;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  const next = new Set(selection);
  for (const between of rows.subarray(first, last + 1)) {
    if (data.table && rowOf(data.table, between) >= 0) next.add(between);
  }
  return next;
}
