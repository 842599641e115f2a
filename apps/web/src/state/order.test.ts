import { emptyTable, type Table } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { nextOrder, sortedRows, wouldMove } from "./order.ts";

const NOBODY: ReadonlySet<number> = new Set();
const byOmem = { field: "omem", descending: true } as const;

function table(omem: Record<number, number>): Table {
  const keys = Float64Array.from(Object.keys(omem).map(Number));
  const values = Float64Array.from(Object.values(omem));
  return {
    ...emptyTable(),
    rows: keys.length,
    keys,
    columns: new Map([["omem", { kind: "number", field: "omem", values }]]),
  };
}

function next(
  previous: number[],
  omem: Record<number, number>,
  held: boolean,
  gone = NOBODY,
  unlike = NOBODY,
): number[] {
  const view = { table: table(omem), nowMs: 0 };
  const matching = Uint32Array.from(view.table.keys, (_, row) => row).filter(
    (row) => !unlike.has(view.table.keys[row]!),
  );
  return [...nextOrder(Float64Array.from(previous), { view, matching, sort: byOmem, held, gone })];
}

describe("the order of rows", () => {
  it("follows the sort while it is free", () => {
    expect(next([1, 2, 3], { 1: 5, 2: 9, 3: 7 }, false)).toEqual([2, 3, 1]);
  });

  it("stays while it is held, and newcomers come last", () => {
    expect(next([3, 1, 2], { 1: 5, 2: 9, 3: 0, 4: 99 }, true)).toEqual([3, 1, 2, 4]);
  });

  it("keeps who left in place as long as they can be read", () => {
    expect(next([3, 1, 2], { 1: 5, 2: 9 }, true, new Set([3]))).toEqual([3, 1, 2]);
    expect(next([3, 1, 2], { 1: 5, 2: 9 }, true)).toEqual([1, 2]);
    expect(next([2, 7, 1], { 1: 5, 2: 9 }, false, new Set([7]))).toEqual([2, 7, 1]);
  });

  it("puts who left at the end when everybody after them left too", () => {
    expect(next([2, 1, 7, 8], { 1: 5, 2: 9 }, false, new Set([7, 8]))).toEqual([2, 1, 7, 8]);
  });

  it("holds those that match, and while it is held those that match no more", () => {
    const unlike = new Set([2]);
    expect(next([1, 2, 3], { 1: 5, 2: 9, 3: 7 }, false, NOBODY, unlike)).toEqual([3, 1]);
    expect(next([1, 2, 3], { 1: 5, 2: 9, 3: 7 }, true, NOBODY, unlike)).toEqual([1, 2, 3]);
    expect(next([1, 3], { 1: 5, 2: 9, 3: 7, 4: 1 }, true, NOBODY, unlike)).toEqual([1, 3, 4]);
  });

  it("is sorted when there was none before, held or not", () => {
    expect(next([], { 1: 5, 2: 9 }, true)).toEqual([2, 1]);
  });
});

describe("a held order", () => {
  const moves = (order: number[], omem: Record<number, number>) => {
    const held = table(omem);
    const matching = Uint32Array.from(held.keys, (_, row) => row);
    const sorted = sortedRows({ view: { table: held, nowMs: 0 }, matching, sort: byOmem });
    return wouldMove(Float64Array.from(order), sorted, held);
  };

  it("says how few rows would have to move", () => {
    expect(moves([1, 2, 3], { 1: 9, 2: 8, 3: 7 })).toBe(0);
    expect(moves([1, 2, 3, 4], { 1: 9, 2: 8, 3: 7, 4: 99 })).toBe(1);
    expect(moves([1, 2, 3], { 1: 7, 2: 8, 3: 9 })).toBe(2);
  });

  it("does not count who is gone", () => {
    expect(moves([5, 1, 6, 2], { 1: 9, 2: 8 })).toBe(0);
  });
});

describe("an order by values that are no column", () => {
  it("puts those that are not known last either way", () => {
    const held = table({ 1: 0, 2: 0, 3: 0 });
    const view = { view: { table: held, nowMs: 0 }, matching: Uint32Array.of(0, 1, 2) };
    const values = Float64Array.of(Number.NaN, 5, 9);
    expect([...sortedRows({ ...view, sort: byOmem, values })]).toEqual([2, 1, 0]);
    expect([...sortedRows({ ...view, sort: { ...byOmem, descending: false }, values })]).toEqual([1, 2, 0]);
  });
});
