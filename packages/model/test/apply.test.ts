import { ABSENT, Dictionary } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import {
  apply,
  type Column,
  type ColumnChange,
  type Delta,
  emptyTable,
  FrameError,
  type Table,
} from "../src/index.ts";
import { sameTable } from "../src/same-table.ts";

const dictionary = new Dictionary();
const get = dictionary.internText("get");

function numbers(field: string, ...values: number[]): Column {
  return { kind: "number", field, values: Float64Array.from(values) };
}

function table(keys: readonly number[], ...columns: readonly Column[]): Table {
  return {
    ...emptyTable(dictionary),
    rows: keys.length,
    keys: Float64Array.from(keys),
    highestKey: 100,
    columns: new Map(columns.map((column) => [column.field, column])),
  };
}

const TABLE = table([3, 5, 7], numbers("qbuf", 1, 2, 3), numbers("db", 0, 0, 0), {
  kind: "text",
  field: "cmd",
  ids: Int32Array.of(get, get, ABSENT),
});

const NOTHING: Delta = {
  fields: null,
  gone: new Float64Array(0),
  added: table([]),
  changedKeys: new Float64Array(0),
  changes: [],
};

function change(field: string, at: number[], values: number[], mode: "set" | "add" = "set"): ColumnChange {
  return { kind: "number", field, mode, at: Uint32Array.from(at), values: Float64Array.from(values) };
}

describe("apply", () => {
  test("gives the very same table for a delta of nothing", () => {
    expect(apply(TABLE, NOTHING)).toBe(TABLE);
  });

  test("copies only the column that changes, and does not touch the table given", () => {
    const next = apply(TABLE, {
      ...NOTHING,
      changedKeys: Float64Array.of(5),
      changes: [change("qbuf", [0], [9])],
    });
    expect(next.columns.get("qbuf")).toEqual(numbers("qbuf", 1, 9, 3));
    expect(next.columns.get("db")).toBe(TABLE.columns.get("db"));
    expect(next.keys).toBe(TABLE.keys);
    expect(TABLE.columns.get("qbuf")).toEqual(numbers("qbuf", 1, 2, 3));
  });

  test("puts newcomers between, at both ends and in place of those gone", () => {
    const added = table([1, 4, 9], numbers("qbuf", 10, 40, 90));
    const next = apply(TABLE, { ...NOTHING, gone: Float64Array.of(3, 7), added });
    expect([...next.keys]).toEqual([1, 4, 5, 9]);
    expect(next.columns.get("qbuf")).toEqual(numbers("qbuf", 10, 40, 2, 90));
    expect(next.columns.get("db")).toEqual(numbers("db", Number.NaN, Number.NaN, 0, Number.NaN));
  });

  test("moves long runs of rows as they are", () => {
    const keys = Array.from({ length: 1000 }, (_, i) => i * 2);
    const long = table(keys, numbers("qbuf", ...keys));
    const next = apply(long, {
      ...NOTHING,
      gone: Float64Array.of(500),
      added: table([501, 1501], numbers("qbuf", -1, -2)),
    });
    const expected = [...keys.filter((key) => key !== 500), 501, 1501].sort((a, b) => a - b);
    expect([...next.keys]).toEqual(expected);
    expect([...(next.columns.get("qbuf") as { values: Float64Array }).values]).toEqual(
      expected.map((key) => (key === 501 ? -1 : key === 1501 ? -2 : key)),
    );
  });

  test("adds to counters", () => {
    const next = apply(TABLE, {
      ...NOTHING,
      changedKeys: Float64Array.of(3, 7),
      changes: [change("qbuf", [0, 1], [5, 6], "add")],
    });
    expect(next.columns.get("qbuf")).toEqual(numbers("qbuf", 6, 2, 9));
  });

  test("rebuilds a dictionary that has grown far beyond its use", () => {
    let viewed: Table = { ...emptyTable(), keyedById: true };
    for (let round = 0; round < 40; round++) {
      const texts = new Dictionary();
      const keys = Array.from({ length: 400 }, (_, i) => round * 400 + i);
      const ids = Int32Array.from(keys, (key) => texts.internText(`10.0.0.1:${key}`));
      const added = { ...table(keys, { kind: "text", field: "addr", ids }), dictionary: texts };
      viewed = apply(viewed, { ...NOTHING, fields: ["addr"], gone: viewed.keys, added });
      expect(sameTable({ ...viewed, highestKey: 100 }, added)).toBe(true);
    }
    expect(viewed.dictionary.size).toBeLessThan(6000);
  });
});

describe("apply refuses", () => {
  const one = Float64Array.of(5);
  test.each<readonly [string, Partial<Delta>, RegExp]>([
    ["to end a client that is not there", { gone: Float64Array.of(4) }, /client 4, which is not there/],
    ["to end a client twice", { gone: Float64Array.of(3, 3) }, /not ascending/],
    ["to add a client that is there", { added: table([5]) }, /client 5, which is there already/],
    [
      "to change a client that is not there",
      { changedKeys: Float64Array.of(6) },
      /client 6, which is not there/,
    ],
    ["keys that are none", { changedKeys: Float64Array.of(Number.NaN) }, /no key/],
    ["a position out of range", { changedKeys: one, changes: [change("qbuf", [1], [0])] }, /out of range/],
    [
      "positions that do not ascend",
      { changedKeys: one, changes: [change("qbuf", [0, 0], [0, 0])] },
      /range or order/,
    ],
    [
      "fewer values than positions",
      { changedKeys: one, changes: [change("qbuf", [0], [])] },
      /one value a position/,
    ],
    [
      "a field nobody lists",
      { changedKeys: one, changes: [change("omem", [0], [1])] },
      /omem, which it does not list/,
    ],
    [
      "a field twice",
      { changedKeys: one, changes: [change("db", [0], [1]), change("db", [0], [2])] },
      /db twice/,
    ],
    ["a list that names a field twice", { fields: ["db", "db"] }, /lists a field twice/],
    [
      "to add to nothing",
      { fields: ["omem"], changedKeys: one, changes: [change("omem", [0], [1], "add")] },
      /omem of a client that has none/,
    ],
    [
      "a text that is not in its dictionary",
      {
        changedKeys: one,
        changes: [{ kind: "text", field: "cmd", at: Uint32Array.of(0), ids: Int32Array.of(9999) }],
      },
      /names text 9999/,
    ],
    [
      "two kinds of one field",
      {
        changedKeys: one,
        added: table([9], { ...TABLE.columns.get("cmd")!, field: "qbuf", ids: Int32Array.of(get) } as Column),
        changes: [change("qbuf", [0], [1])],
      },
      /qbuf two kinds/,
    ],
    [
      "added columns that do not fit their rows",
      { added: table([9], numbers("qbuf", 1, 2)) },
      /does not fit its rows/,
    ],
  ])("%s", (_, part, message) => {
    expect(() => apply(TABLE, { ...NOTHING, ...part })).toThrow(FrameError);
    expect(() => apply(TABLE, { ...NOTHING, ...part })).toThrow(message);
  });
});
