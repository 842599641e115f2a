import { Dictionary } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { apply, type Column, diff, emptyTable, sameTable, type Table } from "../src/index.ts";

const dictionary = new Dictionary();

function table(keys: readonly number[], ...columns: readonly Column[]): Table {
  const byField = new Map(columns.map((column) => [column.field, column]));
  return { ...emptyTable(dictionary), rows: keys.length, keys: Float64Array.from(keys), columns: byField };
}

function numbers(field: string, ...values: number[]): Column {
  return { kind: "number", field, values: Float64Array.from(values) };
}

function change(field: string, before: readonly number[], after: readonly number[]) {
  const keys = before.map((_, i) => i);
  return diff(table(keys, numbers(field, ...before)), table(keys, numbers(field, ...after))).changes[0];
}

describe("a delta", () => {
  test("names the changed rows once, and each column's rows among them", () => {
    const before = table([3, 5, 7, 9], numbers("qbuf", 1, 1, 1, 1), numbers("omem", 0, 0, 0, 0));
    const after = table([3, 5, 7, 9], numbers("qbuf", 1, 2, 1, 1), numbers("omem", 0, 4, 0, 6));
    expect(diff(before, after)).toMatchObject({
      fields: null,
      gone: new Float64Array(0),
      added: { rows: 0 },
      changedKeys: Float64Array.of(5, 9),
      changes: [
        { field: "qbuf", mode: "set", at: Uint32Array.of(0), values: Float64Array.of(2) },
        { field: "omem", mode: "set", at: Uint32Array.of(0, 1), values: Float64Array.of(4, 6) },
      ],
    });
  });

  test("has newcomers whole, without fields they lack", () => {
    const after = table([5, 8], numbers("qbuf", 1, 2), numbers("omem", 7, Number.NaN));
    const { added, gone, changedKeys } = diff(
      table([5, 6], numbers("qbuf", 1, 1), numbers("omem", 7, 7)),
      after,
    );
    expect([...added.keys]).toEqual([8]);
    expect([...added.columns.keys()]).toEqual(["qbuf"]);
    expect([...gone]).toEqual([6]);
    expect([...changedKeys]).toEqual([]);
  });

  test("lists the fields only when they are not those before", () => {
    const before = table([1], numbers("qbuf", 1), numbers("x", Number.NaN));
    expect(diff(before, table([1], numbers("qbuf", 2))).fields).toBeNull();
    expect(diff(before, table([1], numbers("qbuf", 1), numbers("x", 1))).fields).toEqual(["qbuf", "x"]);
    expect(diff(before, table([1], numbers("x", 1))).fields).toEqual(["x"]);
  });
});

describe("a counter", () => {
  test("that grew is sent as what came on top", () => {
    expect(change("tot-cmds", [1000, 50], [1007, 51])).toMatchObject({
      mode: "add",
      values: Float64Array.of(7, 1),
    });
  });

  test.each([
    ["fell", [9], [3]],
    ["appeared", [Number.NaN], [3]],
    ["is beyond what is exact", [2 ** 53], [2 ** 53 + 4]],
  ])("that %s is sent whole", (_, before, after) => {
    expect(change("tot-net-in", before, after)).toMatchObject({
      mode: "set",
      values: Float64Array.from(after),
    });
  });

  test("is none where the field may fall", () => {
    expect(change("qbuf", [1], [2])).toMatchObject({ mode: "set" });
  });
});

test("the same ids of another dictionary are other texts", () => {
  const [one, two] = [new Dictionary(), new Dictionary()];
  const column: Column = { kind: "text", field: "cmd", ids: Int32Array.of(one.internText("get")) };
  two.internText("set");
  const before = { ...table([1], column), dictionary: one };
  const after = { ...table([1], column), dictionary: two };
  expect(sameTable(apply(before, diff(before, after)), after)).toBe(true);
  expect(diff(before, after).changes).toHaveLength(1);
});
