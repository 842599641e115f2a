import { describe, expect, it } from "vitest";
import { tableOf } from "../fixtures.ts";
import { compare, groupsToCompare, medianOf, siblingsOf } from "./siblings.ts";

const AT = 1_700_000_000_000;
const MB = 1024 * 1024;

describe("siblings", () => {
  const line = (id: number, omem: number, name = "app", port = id) =>
    `id=${id} addr=10.0.0.1:${port} name=${name} age=9 idle=0 flags=N qbuf=0 omem=${omem} tot-mem=${omem + 2048} cmd=get user=default lib-name=\n`;
  const seen = (...lines: string[]) => ({ table: tableOf(lines.join(""), AT), nowMs: AT });

  it("are counted as the filter for them counts, and only by what the client says", () => {
    const view = seen(line(1, 0), line(2, 0), line(3, 0, "other"), line(4, 0, ""));
    const counts = siblingsOf({ table: view.table, row: 0 }, view).map(({ field, rows }) => [
      field,
      rows.length,
    ]);
    expect(counts).toEqual([
      ["ip", 4],
      ["name", 2],
      ["user", 4],
    ]);
    const unnamed = siblingsOf({ table: view.table, row: 3 }, view);
    expect(unnamed.map(({ field }) => field)).toEqual(["ip", "user"]);
  });

  it("of a hostile name are found by that very name", () => {
    const hostile = 'na"me:*,<b>';
    const view = seen(line(1, 0, hostile), line(2, 0, hostile), line(3, 0));
    expect(siblingsOf({ table: view.table, row: 0 }, view)[1]).toMatchObject({
      field: "name",
      value: hostile,
      rows: Uint32Array.of(0, 1),
    });
  });

  function compared(own: number, others: readonly number[]) {
    const view = seen(line(1, own), ...others.map((omem, i) => line(i + 2, omem)));
    const client = { table: view.table, row: 0 };
    return compare(client, 1, view.table, null, groupsToCompare(siblingsOf(client, view), "normal", view));
  }

  it("are compared with when the client holds several times of their median", () => {
    expect(compared(9 * MB, [0, MB, MB, MB, 3 * MB])).toEqual({
      ...{ among: "name", others: 5, what: "omem", own: 9 * MB, median: MB },
    });
    expect(compared(MB, [0, 0, 0, 0, 0])).toMatchObject({ median: 0, own: MB });
  });

  it("are not compared with where they are few, or the client is as others are, or the amount is small", () => {
    expect(compared(9 * MB, [MB, MB, MB, MB])).toBeNull();
    expect(compared(2 * MB, [MB, MB, MB, MB, MB])).toBeNull();
    expect(compared(500, [0, 0, 0, 0, 0])).toBeNull();
  });

  it("have a median of those that have a value", () => {
    expect(medianOf(Uint32Array.of(0, 1, 2, 3), Float64Array.of(5, Number.NaN, 1, 9))).toBe(5);
    expect(medianOf(Uint32Array.of(), Float64Array.of())).toBeNaN();
  });
});
