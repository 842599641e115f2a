import { emptyTable } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { COLUMNS, fittingColumns, gridTemplate, reportedColumns } from "./columns.ts";

const fields = (columns: readonly { field: string }[]) => columns.map(({ field }) => field);

describe("columns", () => {
  it("all fit on a wide screen", () => {
    expect(fittingColumns(COLUMNS, 1400, "omem", 5)).toEqual(COLUMNS);
  });

  it("leave in the order of their weight, but never the sorted one", () => {
    expect(fields(fittingColumns(COLUMNS, 1150, "omem", 5))).not.toContain("lib");
    expect(fields(fittingColumns(COLUMNS, 1150, "lib", 5))).toContain("lib");
    expect(fields(fittingColumns(COLUMNS, 1150, "lib", 5))).not.toContain("db");
    expect(fields(fittingColumns(COLUMNS, 0, "omem", 5))).toEqual([
      "id",
      "addr",
      "name",
      "flags",
      "omem",
      "cmd",
    ]);
  });

  it("are hidden where the server does not report them", () => {
    const table = {
      ...emptyTable(),
      rows: 1,
      keys: Float64Array.of(7),
      keyedById: false,
      columns: new Map([["omem", { kind: "number" as const, field: "omem", values: Float64Array.of(0) }]]),
    };
    expect(fields(reportedColumns(table))).toEqual(["omem"]);
    expect(reportedColumns(null)).toEqual(COLUMNS);
  });

  it("make room for long ids", () => {
    expect(gridTemplate(COLUMNS.slice(0, 1), 5)).toBe("14px 14px 44px");
    expect(gridTemplate(COLUMNS.slice(0, 1), 12)).toBe("14px 14px 88px");
  });
});
