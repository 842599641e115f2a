import { describe, expect, it } from "vitest";
import { readContract, tableOf, versionsIn } from "./servers-table.mjs";

const SEEN = {
  abilities: { killBy: "id", listFilters: ["TYPE", "ID"], maxclientsFrom: "INFO", protocol: 3 },
  fields: ["id", "addr", "tot-net-in"],
};

function test(server, kind, title, status = "passed", seen = null) {
  const meta = status === "skipped" ? {} : { contract: { kind, version: "9.1.2", seen } };
  return { ancestorTitles: [server], title, status, meta };
}

const tableOfTests = (...assertionResults) => tableOf(readContract({ testResults: [{ assertionResults }] }));
const rowsOf = (table) => table.trimEnd().split("\n").slice(2);

describe("the table of servers", () => {
  it("sums situations up by group and tells abilities once seen", () => {
    const table = tableOfTests(
      test("valkey 9.1", "real", "kill"),
      test("valkey 9.1", "real", "setname", "failed"),
      test("valkey 9.1", "real", "loading", "passed", SEEN),
    );
    expect(rowsOf(table)).toEqual([
      "| valkey 9.1 | 9.1.2 | run | 1 of 2 | – | ✓ 1 | – | id | TYPE, ID | INFO | 3 | 3: id, traffic |",
    ]);
  });

  it("shows a server that could not be had without a version, and nothing of it as passed", () => {
    const [server] = readContract({
      testResults: [{ assertionResults: [test("valkey 9.1", "real", "kill", "skipped")] }],
    });
    expect(server).toMatchObject({ version: "", passed: new Map([["kill", false]]) });
  });

  it("leaves out a fake of what was run, and puts the others after the real ones by version", () => {
    const table = tableOfTests(
      test("fake redis 10.0", "recorded", "kill"),
      test("fake redis 7.0", "recorded", "kill"),
      test("fake redis 2.6", "recorded", "kill"),
      test("redis 7.0", "real", "kill"),
    );
    const names = rowsOf(table).map((row) => row.split(" | ")[0]);
    expect(names).toEqual(["| redis 7.0", "| redis 2.6", "| redis 10.0"]);
  });

  it("is of other versions when a version differs, not when a result does", () => {
    const [passed, failed] = ["passed", "failed"].map((status) =>
      tableOfTests(test("redis 7.0", "real", "kill", status)),
    );
    expect(versionsIn(passed)).toBe(versionsIn(failed));
    expect(versionsIn(passed)).not.toBe(versionsIn(passed.replace("9.1.2", "9.1.3")));
  });
});
