/** Rows in the order of a field: one key a row, no objects, no comparing of texts more often than there are texts. */
import { ABSENT } from "@clientele/resp";
import { neverUsed } from "../never-used.ts";
import { scratch } from "../scratch.ts";
import { ascendingOrder } from "../settle/sort-keys.ts";
import type { Table } from "../table.ts";
import { findField } from "./fields.ts";
import { type Host, hostsOf } from "./hosts.ts";
import { compareIps } from "./network.ts";
import { type NumberReader, numberReader, textIds, typeReader } from "./read.ts";
import type { Sort, TableView } from "./types.ts";

const roomForPresent = scratch((length) => new Uint32Array(length));
const roomForAbsent = scratch((length) => new Uint32Array(length));
const roomForKeys = scratch((length) => new Float64Array(length));

/** `omem`, or `-omem` for descending; null where there is no such field. */
export function parseSort(text: string, table: Table): Sort | null {
  const descending = text.startsWith("-");
  const field = findField(descending ? text.slice(1) : text, table);
  return field === null ? null : { field: field.field, descending };
}

/** Rows that lack the field come last either way, equals by key. */
export function sortRows(view: TableView, rows: Uint32Array, sort: Sort): Uint32Array {
  const keyOf = sortKey(view, rows, sort.field);
  const sign = sort.descending ? -1 : 1;
  const present = roomForPresent(rows.length);
  const absent = roomForAbsent(rows.length);
  const keys = roomForKeys(rows.length);
  let count = 0;
  let missing = 0;
  const ascending = isAscending(rows) ? rows : rows.toSorted();
  for (let i = 0; i < ascending.length; i++) {
    const row = ascending[i]!;
    const key = keyOf(row);
    if (Number.isNaN(key)) absent[missing++] = row;
    else {
      keys[count] = sign * key;
      present[count++] = row;
    }
  }
  const order = orderOf(keys.subarray(0, count));
  for (let i = 0; i < count; i++) order[i] = present[order[i]!]!;
  if (missing === 0) return order;
  const sorted = new Uint32Array(rows.length);
  sorted.set(order);
  sorted.set(absent.subarray(0, missing), count);
  return sorted;
}

function isAscending(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i]! < rows[i - 1]!) return false;
  return true;
}

/** `ascendingOrder` packs keys, so they must be whole; hardly any server writes others. */
function orderOf(keys: Float64Array): Uint32Array {
  if (areSafeIntegers(keys)) return ascendingOrder(keys);
  const order = Uint32Array.from(keys, (_, i) => i);
  return order.sort((a, b) => compare(keys[a]!, keys[b]!) || a - b);
}

function areSafeIntegers(keys: Float64Array): boolean {
  for (let i = 0; i < keys.length; i++) if (!Number.isSafeInteger(keys[i])) return false;
  return true;
}

/** Not by difference, as that of two infinities is no number. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

/** Numbers in the order of the field's values; NaN = absent. */
function sortKey(view: TableView, rows: Uint32Array, name: string): NumberReader {
  const field = findField(name, view.table);
  if (field === null) return () => Number.NaN;
  if (field.field === "addr") return addressKey(view.table, rows);
  switch (field.kind) {
    case "used":
      return usedKey(view.table);
    case "type":
      return typeKey(view);
    case "address":
      return hostKey(view.table, rows);
    case "text":
    case "command":
    case "flags":
      return textKey(view, rows, field.field);
    case "any":
      return isNumeric(view, rows, field.field)
        ? numberReader(view, field.field)
        : textKey(view, rows, field.field);
    default:
      return numberReader(view, field.field);
  }
}

/** Whether all cells of these rows that say anything say a number. */
function isNumeric(view: TableView, rows: Uint32Array, field: string): boolean {
  const ids = textIds(view, field);
  const read = numberReader(view, field);
  return ids === null || rows.every((row) => ids[row] === ABSENT || !Number.isNaN(read(row)));
}

/** By bytes. */
function textKey(view: TableView, rows: Uint32Array, field: string): NumberReader {
  const ids = textIds(view, field);
  if (ids === null) return () => Number.NaN;
  const { dictionary } = view.table;
  const ranks = ranked(
    distinct(rows, (row) => ids[row]!),
    (id) => dictionary.text(id),
    compare,
  );
  return (row) => ranks.get(ids[row]!) ?? Number.NaN;
}

function usedKey(table: Table): NumberReader {
  const isUnused = neverUsed(table);
  return (row) => Number(!isUnused(row));
}

const TYPE_ORDER: readonly string[] = ["normal", "primary", "pubsub", "replica"];

function typeKey(view: TableView): NumberReader {
  const typeOf = typeReader(view);
  return (row) => TYPE_ORDER.indexOf(typeOf(row));
}

/** Host 0 is none. */
function hostKey(table: Table, rows: Uint32Array): NumberReader {
  const { hosts, hostAt } = hostsOf(table);
  const ranks = ranked(distinct(rows, hostAt), (host) => hosts[host]!, compareHosts);
  return (row) => {
    const host = hostAt(row);
    return host === 0 ? Number.NaN : ranks.get(host)!;
  };
}

/** By host, then by port. */
function addressKey(table: Table, rows: Uint32Array): NumberReader {
  const host = hostKey(table, rows);
  const { portAt } = hostsOf(table);
  return (row) => host(row) * 65_536 + (portAt(row) || 0);
}

/** Addresses by number, before paths and what else stands there. */
function compareHosts(a: Host, b: Host): number {
  if (a.ip !== null && b.ip !== null) return compareIps(a.ip, b.ip) || compare(a.text, b.text);
  if (a.ip === null && b.ip === null) return compare(a.text, b.text);
  return a.ip === null ? 1 : -1;
}

function distinct(rows: Uint32Array, numberAt: (row: number) => number): readonly number[] {
  const numbers = new Set<number>();
  for (let i = 0; i < rows.length; i++) numbers.add(numberAt(rows[i]!));
  numbers.delete(ABSENT);
  return [...numbers];
}

/** The place of each number when they stand in the order of what they are. */
function ranked<Thing>(
  numbers: readonly number[],
  thingOf: (number: number) => Thing,
  compareThings: (a: Thing, b: Thing) => number,
): ReadonlyMap<number, number> {
  const things = numbers.map((number) => ({ number, thing: thingOf(number) }));
  things.sort((a, b) => compareThings(a.thing, b.thing));
  return new Map(things.map(({ number }, rank) => [number, rank]));
}
