import { ABSENT, Dictionary } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { type Column, emptyTable, sameTable, type Table } from "../src/index.ts";

function table(texts: readonly string[], change: Partial<Table> = {}, ...more: readonly Column[]): Table {
  const dictionary = new Dictionary();
  // Texts that nobody uses give the same text another id.
  for (const text of texts) dictionary.internText(text);
  const ids = Int32Array.of(dictionary.internText("get"), ABSENT);
  const columns: Column[] = [
    { kind: "number", field: "qbuf", values: Float64Array.of(1, Number.NaN) },
    { kind: "text", field: "cmd", ids },
    ...more,
  ];
  const keys = Float64Array.of(3, 5);
  const byField = new Map(columns.map((column) => [column.field, column]));
  return { ...emptyTable(dictionary), rows: 2, keys, highestKey: 5, columns: byField, ...change };
}

const numbers = (field: string, ...values: number[]): Column => ({
  kind: "number",
  field,
  values: Float64Array.from(values),
});

describe("two tables are the same", () => {
  test("when their texts are, whatever their ids", () => {
    expect(sameTable(table([]), table(["other", "texts"]))).toBe(true);
  });

  test("when one has a column that no row has", () => {
    expect(sameTable(table([]), table([], {}, numbers("omem", Number.NaN, Number.NaN)))).toBe(true);
  });
});

describe("two tables differ", () => {
  const other = (column: Column): Table => {
    const from = table([]);
    return { ...from, columns: new Map([...from.columns, [column.field, column]]) };
  };
  const set = new Dictionary();
  const setId = set.internText("set");
  test.each<readonly [string, Table]>([
    ["in a key", table([], { keys: Float64Array.of(3, 4) })],
    ["in the highest key", table([], { highestKey: 6 })],
    ["in whose keys they are", table([], { keyedById: false })],
    ["in a number", other(numbers("qbuf", 2, Number.NaN))],
    ["in what is absent", other(numbers("qbuf", 1, 0))],
    [
      "in a text",
      { ...other({ kind: "text", field: "cmd", ids: Int32Array.of(setId, ABSENT) }), dictionary: set },
    ],
    [
      "in an empty text where the other has none",
      other({ kind: "text", field: "cmd", ids: Int32Array.of(1, 0) }),
    ],
    ["in the kind of a field", other(numbers("cmd", 1, Number.NaN))],
    ["in a field more", table([], {}, numbers("omem", 0, 0))],
  ])("%s", (_, differing) => {
    expect(sameTable(table([]), differing)).toBe(false);
    expect(sameTable(differing, table([]))).toBe(false);
  });

  test("in the order of their fields", () => {
    const from = table([]);
    expect(sameTable(from, { ...from, columns: new Map([...from.columns].reverse()) })).toBe(false);
  });
});
