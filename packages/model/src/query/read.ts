/** How a field is read from a row, whatever column it comes from. */
import { ABSENT, type ClientType, displayText } from "@clientele/resp";
import { idsOf, numbersOf } from "../cells.ts";
import { clientTypes } from "../client-types.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT } from "../table.ts";
import { bytesTest } from "../text-test.ts";
import { hostsOf } from "./hosts.ts";
import { parseDecimal } from "./quantity.ts";
import type { TableView } from "./types.ts";

/** NaN = absent. */
export type NumberReader = (row: number) => number;

const ABSENT_NUMBER: NumberReader = () => Number.NaN;

const TICKING: ReadonlyMap<string, string> = new Map([
  ["age", CONNECTED_AT],
  ["idle", LAST_ACTIVE_AT],
]);

/** The column that a field is kept in under another name. */
export function columnFieldOf(field: string): string {
  return field === "lib" ? "lib-name" : field;
}

/** Seconds for `age` and `idle`; digits of a text column count as a number. */
export function numberReader({ table, nowMs }: TableView, field: string): NumberReader {
  if (field === "id") return table.keyedById ? (row) => table.keys[row]! : ABSENT_NUMBER;
  if (field === "port") return hostsOf(table).portAt;
  const instant = TICKING.get(field);
  if (instant !== undefined) return secondsSince(numbersOf(table, instant), Math.floor(nowMs / 1000));
  const values = numbersOf(table, field);
  if (values !== null) return (row) => values[row]!;
  const ids = idsOf(table, field);
  if (ids === null) return ABSENT_NUMBER;
  const numbers = new Map<number, number>([[ABSENT, Number.NaN]]);
  return (row) => {
    const id = ids[row]!;
    let number = numbers.get(id);
    if (number === undefined) {
      number = parseDecimal(table.dictionary.text(id)) ?? Number.NaN;
      numbers.set(id, number);
    }
    return number;
  };
}

/** Never negative, although the clock may have been set back. */
function secondsSince(instants: Float64Array | null, now: number): NumberReader {
  return instants === null ? ABSENT_NUMBER : (row) => Math.max(0, now - instants[row]!);
}

/** Ids of the field's texts; null where there is no such column of text. */
export function textIds({ table }: TableView, field: string): Int32Array | null {
  return idsOf(table, columnFieldOf(field));
}

/**
 * A test over rows from one over texts as they are shown, asked once for each distinct text. Absent is the empty text.
 */
export function textTest(
  { table }: TableView,
  ids: Int32Array | null,
  test: (shown: string) => boolean,
): (row: number) => boolean {
  return bytesTest(table, ids, (bytes) => test(displayText(bytes)), test(""));
}

export function typeReader({ table, identity }: TableView): (row: number) => ClientType {
  return clientTypes(table, identity?.product ?? "redis");
}
