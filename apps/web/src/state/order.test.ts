import { emptyTable, type Table } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { nextOrder } from "./order.ts";

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
