import { describe, expect, it } from "vitest";
import { tableOf } from "../fixtures.ts";
import { afterToggle, chosenColumns, furtherColumns, labelOf, meaningOf } from "./column-choice.ts";
import { reportedColumns } from "./columns.ts";

const TABLE = tableOf(
  "id=1 addr=10.0.0.1:1 laddr=10.0.0.9:6379 name=api age=1 idle=0 flags=N db=0 omem=0 resp=2 tot-cmds=4\n",
  1_700_000_000_000,
);
const fields = (columns: readonly { field: string }[] | null) => columns?.map(({ field }) => field);
const USUAL = ["id", "addr", "name"];

describe("columns that are chosen", () => {
  it("can be all that the server reports, and rates of what it counts", () => {
    expect(fields(furtherColumns(TABLE))?.toSorted()).toEqual(["cmds-s", "laddr", "resp", "tot-cmds"]);
    expect(furtherColumns(null)).toEqual([]);
  });

  it("keep their order, and those that this server has not are left out", () => {
    expect(fields(chosenColumns(["resp", "id", "psub", "cmds-s"], TABLE))).toEqual(["resp", "id", "cmds-s"]);
    expect(chosenColumns(["psub"], TABLE)).toBeNull();
    expect(chosenColumns(null, TABLE)).toBeNull();
  });

  it("have room for their heads", () => {
    for (const { field, min } of furtherColumns(TABLE))
      expect(min).toBeGreaterThan(labelOf(field).length * 6);
    expect(labelOf("cmds-s")).toBe("cmds/s");
    expect(meaningOf("laddr")).toContain("server's end");
    expect(meaningOf("__proto__")).toContain("does not know");
  });

  it("are switched on at the end, and the usual ones at their place", () => {
    expect(afterToggle(null, USUAL, "resp")).toEqual(["id", "addr", "name", "resp"]);
    expect(afterToggle(null, USUAL, "addr")).toEqual(["id", "name"]);
    expect(afterToggle(["id", "name", "resp"], USUAL, "addr")).toEqual(["id", "addr", "name", "resp"]);
  });

  it("are the usual ones again when they become the same, and are never none", () => {
    expect(afterToggle(["id", "name"], USUAL, "addr")).toBeNull();
    expect(afterToggle(["id"], USUAL, "id")).toEqual(["id"]);
    expect(fields(reportedColumns(TABLE))).toContain("omem");
  });
});
