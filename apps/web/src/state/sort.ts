/**
 * Order of rows. Every field becomes one number a row, numbers are sorted by radix: 100,000 rows in a few milliseconds,
 * stable, so that equal rows stay in order of their key.
 */

import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "@clientele/model";
import { ABSENT, type Dictionary } from "@clientele/resp";
import type { Sort, SortField } from "./url.ts";

/** Rows in order; rows without the value come last in both directions. */
export function sortRows(table: Table, sort: Sort): Uint32Array {
  return radixOrder(sortValues(table, sort.field), sort.descending);
}

/** One number a row that orders like the field; NaN = absent. */
export function sortValues(table: Table, field: SortField): Float64Array {
  switch (field) {
    case "id":
      return table.keys;
    // The older connected, the longer its age.
    case "age":
      return numbers(table, CONNECTED_AT).map((instant) => -instant);
    case "idle":
      return numbers(table, LAST_ACTIVE_AT).map((instant) => -instant);
    case "lib":
      return textRanks(table, "lib-name");
    case "addr":
    case "name":
    case "user":
    case "flags":
    case "cmd":
      return textRanks(table, field);
    default:
      return numbers(table, field);
  }
}

function numbers(table: Table, field: string): Float64Array {
  const column = table.columns.get(field);
  return column?.kind === "number" ? column.values : new Float64Array(table.rows).fill(Number.NaN);
}

/** Rank of each row's text among the texts of its column. Empty counts as absent. */
function textRanks(table: Table, field: string): Float64Array {
  const ranks = new Float64Array(table.rows).fill(Number.NaN);
  const column = table.columns.get(field);
  if (column?.kind !== "text") return ranks;
  const distinct = [...new Set(column.ids)].filter((id) => id !== ABSENT && table.dictionary.text(id) !== "");
  const keys = naturalKeys(table.dictionary);
  distinct.sort((a, b) => compare(keys(a), keys(b)));
  const rankOf = new Map(distinct.map((id, rank) => [id, rank]));
  for (let row = 0; row < table.rows; row++) ranks[row] = rankOf.get(column.ids[row] ?? ABSENT) ?? Number.NaN;
  return ranks;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const keysByDictionary = new WeakMap<Dictionary, string[]>();

/** Texts never change under their id, so each is turned into its key once. */
function naturalKeys(dictionary: Dictionary): (id: number) => string {
  let keys = keysByDictionary.get(dictionary);
  if (!keys) {
    keys = [];
    keysByDictionary.set(dictionary, keys);
  }
  const known = keys;
  return (id) => (known[id] ??= naturalKey(dictionary.text(id)));
}

/** Lower case, numbers by their value: 10.0.3.7 comes before 10.0.12.1. */
export function naturalKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, "0"));
}

const DIGIT = 0x1_0000;

/** Stable order of `values` as an index. NaN last, whichever the direction. */
export function radixOrder(values: Float64Array, descending: boolean): Uint32Array {
  const rows = values.length;
  const { high, low } = orderedBits(values, descending);
  let order = new Uint32Array(rows);
  let spare = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  for (const [word, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    if (scatter(word, shift, order, spare)) [order, spare] = [spare, order];
  }
  return order;
}

/** One pass over 16 bits. False when all rows share them and nothing had to move. */
function scatter(word: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): boolean {
  const starts = new Uint32Array(DIGIT + 1);
  for (let row = 0; row < word.length; row++) starts[((word[row]! >>> shift) & 0xffff) + 1]!++;
  if (word.length === 0 || starts[((word[0]! >>> shift) & 0xffff) + 1] === word.length) return false;
  for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1]! += starts[digit]!;
  for (const row of from) to[starts[(word[row]! >>> shift) & 0xffff]!++] = row;
  return true;
}

/** The doubles' bits as two unsigned words that order like the numbers do. */
function orderedBits(values: Float64Array, descending: boolean): { high: Uint32Array; low: Uint32Array } {
  const bits = new BigUint64Array(1);
  const number = new Float64Array(bits.buffer);
  const words = new Uint32Array(bits.buffer);
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  const [highAt, lowAt] = littleEndian ? [1, 0] : [0, 1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      high[row] = low[row] = 0xffff_ffff;
      continue;
    }
    number[0] = value + 0;
    const negative = words[highAt]! >>> 31 === 1;
    const flip = (negative ? 0xffff_ffff : 0) ^ (descending ? 0xffff_ffff : 0);
    high[row] = (words[highAt]! ^ flip ^ (negative ? 0 : 0x8000_0000)) >>> 0;
    low[row] = (words[lowAt]! ^ flip) >>> 0;
  }
  return { high, low };
}
