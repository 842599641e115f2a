import { CONNECTED_AT, type Column, emptyTable, type Table } from "@clientele/model";
import { ABSENT } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { naturalKey, radixOrder, sortRows } from "./sort.ts";

function tableOf(numbers: Record<string, number[]>, texts: Record<string, (string | null)[]> = {}): Table {
  const empty = emptyTable();
  const rows = (Object.values(numbers)[0] ?? Object.values(texts)[0] ?? []).length;
  const columns = new Map<string, Column>();
  for (const [field, values] of Object.entries(numbers)) {
    columns.set(field, { kind: "number", field, values: Float64Array.from(values) });
  }
  for (const [field, values] of Object.entries(texts)) {
    const ids = Int32Array.from(values, (text) =>
      text === null ? ABSENT : empty.dictionary.internText(text),
    );
    columns.set(field, { kind: "text", field, ids });
  }
  return { ...empty, rows, keys: Float64Array.from({ length: rows }, (_, i) => i + 1), columns };
}

const order = (table: Table, field: Parameters<typeof sortRows>[1]["field"], descending: boolean) => [
  ...sortRows(table, { field, descending }),
];

describe("radix order", () => {
  it("is what a stable sort gives, missing values last in both directions", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.constant(Number.NaN),
      fc.constantFrom(0, -0, 1),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), fc.boolean(), (values, descending) => {
        const rows = values.map((_, row) => row);
        rows.sort((a, b) => {
          const [x, y] = [values[a]!, values[b]!];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
          return x === y ? 0 : (x < y ? -1 : 1) * (descending ? -1 : 1);
        });
        expect([...radixOrder(Float64Array.from(values), descending)]).toEqual(rows);
      }),
    );
  });

  it("sorts nothing", () => {
    expect([...radixOrder(new Float64Array(0), true)]).toEqual([]);
  });
});

describe("rows", () => {
  it("are sorted by number, equal ones by key", () => {
    expect(order(tableOf({ omem: [0, 9, 0, 4] }), "omem", true)).toEqual([1, 3, 0, 2]);
  });

  it("are sorted by text as people read numbers in it", () => {
    const table = tableOf({}, { addr: ["10.0.12.1:80", "10.0.3.7:9", "10.0.3.7:10", null] });
    expect(order(table, "addr", false)).toEqual([1, 2, 0, 3]);
    expect(order(table, "addr", true)).toEqual([0, 2, 1, 3]);
    expect(naturalKey("App-2") < naturalKey("app-10")).toBe(true);
  });

  it("put the longest connected first when the oldest is asked for", () => {
    expect(order(tableOf({ [CONNECTED_AT]: [300, 100, Number.NaN, 200] }), "age", true)).toEqual([
      1, 3, 0, 2,
    ]);
  });

  it("treat an empty name and a field nobody has as missing", () => {
    expect(order(tableOf({}, { name: ["", "b", "a"] }), "name", false)).toEqual([2, 1, 0]);
    expect(order(tableOf({ omem: [1, 2] }), "lib", false)).toEqual([0, 1]);
  });
});
