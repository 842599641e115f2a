import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monitorFinding, rowOf } from "./fixtures.ts";
import { countMoved, holdOrder, sortFleet } from "./fleet-sort.ts";
import { type FleetSort, WORST_FIRST } from "./fleet-url.ts";
import { noTrends, type Trends, trendsOf } from "./trends.ts";

const NOW = Date.UTC(2026, 10, 21, 14);
const names = (rows: readonly ReturnType<typeof rowOf>[], sort: FleetSort, trends: Trends = noTrends(NOW)) =>
  sortFleet(rows, sort, trends).map(({ status }) => status.name);

describe("the order of servers", () => {
  it("is by the worst finding or state, then by share of maxclients, then by name", () => {
    const rows = [
      rowOf("kv-10", { clients: 10, maxclients: 100 }),
      rowOf("kv-2", { clients: 10, maxclients: 100 }),
      rowOf("fuller", { clients: 90, maxclients: 100 }),
      rowOf("unknown"),
      rowOf("notice", {}, { findings: [monitorFinding("notice")] }),
      rowOf("warned", {}, { findings: [monitorFinding()] }),
      rowOf("critical", {}, { findings: [monitorFinding("critical")] }),
      rowOf("down", { clients: 50, maxclients: 100 }, { state: "down", cause: "Connection refused." }),
    ];
    expect(names(rows, WORST_FIRST)).toEqual([
      "down",
      "critical",
      "warned",
      "notice",
      "fuller",
      "kv-2",
      "kv-10",
      "unknown",
    ]);
  });

  it("puts what is not known last, whichever way it is sorted", () => {
    const rows = [rowOf("none"), rowOf("large", { omem: 9 }), rowOf("zero", { omem: 0 })];
    expect(names(rows, { field: "omem", descending: true })).toEqual(["large", "zero", "none"]);
    expect(names(rows, { field: "omem", descending: false })).toEqual(["zero", "large", "none"]);
  });

  it("can be by the change over a quarter of an hour", () => {
    const body = {
      at: new Date(NOW).toISOString(),
      stepMs: 60_000,
      from: NOW - 120_000,
      servers: [
        { name: "steady", clients: [90, 90, 90] },
        { name: "grows", clients: [null, 5, 50] },
        { name: "shrinks", clients: [50, 5, 4] },
      ],
    };
    const rows = ["steady", "grows", "shrinks", "unread"].map((name) => rowOf(name));
    expect(names(rows, { field: "trend", descending: true }, trendsOf(body))).toEqual([
      "grows",
      "steady",
      "shrinks",
      "unread",
    ]);
  });
});

describe("an order that is held", () => {
  it("keeps who was shown in place, drops who left and puts who is new last", () => {
    expect(holdOrder(["a", "b", "c"], ["c", "d", "a"])).toEqual(["a", "c", "d"]);
  });

  it("shows the same servers as the free one", () => {
    const list = fc.uniqueArray(fc.constantFrom(..."abcdefgh"));
    fc.assert(
      fc.property(list, list, (shown, wanted) => {
        expect([...holdOrder(shown, wanted)].sort()).toEqual([...wanted].sort());
      }),
    );
  });

  it("tells how many would stand elsewhere", () => {
    expect(countMoved(["a", "b", "c"], ["a", "c", "b"])).toBe(2);
    expect(countMoved(["a", "b"], ["a", "b"])).toBe(0);
  });
});
