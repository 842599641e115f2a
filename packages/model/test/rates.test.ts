import { ABSENT, Dictionary } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClientRates, type Column, clientRates, emptyTable, type Table } from "../src/index.ts";
import { succession, tableOf } from "./arbitrary-tables.ts";

const AT = 1_700_000_000_000;

function counting(
  field: string,
  cells: Readonly<Record<number, number>>,
  others: readonly Column[] = [],
): Table {
  const keys = Float64Array.from(Object.keys(cells).map(Number)).sort();
  const values = keys.map((key) => cells[key]!);
  return {
    ...emptyTable(new Dictionary()),
    rows: keys.length,
    keys,
    keyedById: true,
    columns: new Map([
      [field, { kind: "number", field, values } as Column],
      ...others.map((c) => [c.field, c] as const),
    ]),
  };
}

function rates(before: Table, after: Table, seconds = 2): ClientRates {
  return clientRates({ table: before, at: AT }, { table: after, at: AT + seconds * 1000 });
}

describe("rates of clients", () => {
  it("are what came on top, by second, in the rows of the newer table", () => {
    const result = rates(counting("tot-cmds", { 3: 100, 5: 7 }), counting("tot-cmds", { 3: 140, 5: 7 }));
    expect(result.cmds).toEqual(Float64Array.of(20, 0));
  });

  it("are not known for a newcomer, and nobody takes the place of one who left", () => {
    const result = rates(
      counting("tot-net-in", { 1: 10, 3: 100, 7: 5 }),
      counting("tot-net-in", { 3: 102, 4: 1_000, 7: 9, 9: 1 }),
    );
    expect(result.in).toEqual(Float64Array.of(1, Number.NaN, 2, Number.NaN));
  });

  it("are not known where a counter fell, is absent on either side or beyond all numbers", () => {
    const { NaN: none, POSITIVE_INFINITY: infinite } = Number;
    const result = rates(
      counting("tot-net-out", { 1: 10, 2: none, 3: 1, 4: infinite, 5: 1, 6: 2 }),
      counting("tot-net-out", { 1: 9, 2: 1, 3: none, 4: infinite, 5: infinite, 6: 4 }),
    );
    expect(result.out).toEqual(Float64Array.of(none, none, none, none, none, 1));
  });

  it("are null where the server has no such counter, also where a column of before is all absent", () => {
    const table = counting("tot-cmds", { 1: Number.NaN, 2: Number.NaN });
    expect(rates(table, table)).toEqual({ cmds: null, in: null, out: null });
  });

  it("are null where text stands in the counter's place", () => {
    const text: Column = { kind: "text", field: "tot-net-in", ids: Int32Array.of(ABSENT) };
    const table = counting("tot-cmds", { 1: 1 }, [text]);
    expect(rates(table, table)).toEqual({ cmds: Float64Array.of(0), in: null, out: null });
  });

  it("are not known over no time, over time that went back, and where keys mean something else", () => {
    const [before, after] = [counting("tot-cmds", { 1: 1 }), counting("tot-cmds", { 1: 5 })];
    for (const seconds of [0, -2, Number.NaN])
      expect(rates(before, after, seconds).cmds).toEqual(Float64Array.of(Number.NaN));
    expect(rates({ ...before, keyedById: false }, after).cmds).toEqual(Float64Array.of(Number.NaN));
  });

  it("are, for any two lists, as long as the newer one, and each is what looking both rows up would give", () => {
    fc.assert(
      fc.property(succession, fc.integer({ min: 1, max: 60 }), ([first, second], seconds) => {
        const [before, after] = [tableOf(first), tableOf({ ...second, keyedById: first.keyedById })];
        const found = rates(before, after, seconds);
        for (const [name, field] of [
          ["cmds", "tot-cmds"],
          ["in", "tot-net-in"],
        ] as const) {
          const cell = (table: Table, key: number) => {
            const column = table.columns.get(field);
            return column?.kind === "number" ? column.values[table.keys.indexOf(key)] : undefined;
          };
          const column = found[name];
          const isOffered = [...after.keys].some((key) => !Number.isNaN(cell(after, key) ?? Number.NaN));
          expect(column !== null).toBe(isOffered);
          column?.forEach((rate, row) => {
            const key = after.keys[row]!;
            const grown = (cell(after, key) ?? Number.NaN) - (cell(before, key) ?? Number.NaN);
            expect(rate).toBe(Number.isFinite(grown) && grown >= 0 ? grown / seconds : Number.NaN);
          });
        }
        expect(found.out).toBeNull();
      }),
    );
  });
});
