import { describe, expect, it } from "vitest";
import { tableOf } from "../fixtures.ts";
import {
  commonest,
  groupSort,
  groupsOf,
  heldGroups,
  lineId,
  linesOf,
  MOST_MEMBERS,
  sortGroups,
} from "./group-rows.ts";
import { growthPerMinute, trendsByValue } from "./growth.ts";

const AT = 1_700_000_000_000;
const client = (id: number, name: string, omem: number, user = "default") =>
  `id=${id} addr=10.0.0.${id % 200}:${id} name=${name} age=60 idle=${id} flags=N db=0 omem=${omem} cmd=get user=${user}\n`;

function treeOf(lines: string) {
  const view = { table: tableOf(lines, AT), nowMs: AT };
  const rows = Uint32Array.from({ length: view.table.rows }, (_, row) => row);
  return { view, rows };
}

const CROWD = treeOf(
  client(1, "api", 0) + client(2, "api", 5, "app") + client(3, "web", 90) + client(4, "", 1),
);
const groups = groupsOf(CROWD.view, CROWD.rows, "name", new Map());
const values = (of: readonly { value: string }[]) => of.map(({ value }) => value);

describe("groups", () => {
  it("stand with most clients first, or as they are sorted", () => {
    expect(values(groups)[0]).toBe("api");
    expect(values(sortGroups(groups, { field: "omem", descending: true }))).toEqual(["web", "api", ""]);
    expect(values(sortGroups(groups, { field: "name", descending: false }))).toEqual(["", "api", "web"]);
  });

  it("of which a value is not known come last either way", () => {
    const trends = trendsByValue({
      at: "",
      by: "name",
      times: [0, 60_000],
      groups: [{ value: "web", clients: [1, 4] }],
    });
    const known = groupsOf(CROWD.view, CROWD.rows, "name", trends);
    expect(values(sortGroups(known, { field: "growth", descending: true }))[0]).toBe("web");
    expect(values(sortGroups(known, { field: "growth", descending: false }))[0]).toBe("web");
  });

  it("are sorted by their size where single clients were sorted by what groups have not", () => {
    const bySize = { field: "clients", descending: true };
    expect(groupSort(null, "ip")).toEqual(bySize);
    expect(groupSort({ field: "addr", descending: false }, "ip")).toEqual(bySize);
    expect(groupSort({ field: "__proto__", descending: false }, "ip")).toEqual(bySize);
    expect(groupSort({ field: "omem", descending: false }, "ip").field).toBe("omem");
  });

  it("keep their places while the order is held, and new ones come last", () => {
    expect(values(heldGroups(groups, ["web", "api"]))).toEqual(["web", "api", ""]);
  });

  it("have a line each, and those expanded one for each member", () => {
    const ids = linesOf(CROWD.view, groups, new Set(["api"])).map(lineId);
    expect(ids.slice(0, 3)).toEqual(["group api", "client 2", "client 1"]);
    expect(ids).toHaveLength(5);
  });

  it("show no more members than can be looked through", () => {
    const { view, rows } = treeOf(Array.from({ length: 60 }, (_, at) => client(at + 1, "api", 0)).join(""));
    const lines = linesOf(view, groupsOf(view, rows, "name", new Map()), new Set(["api"]));
    expect(lines).toHaveLength(1 + MOST_MEMBERS + 1);
    expect(lines.at(-1)?.kind).toBe("more");
  });

  it("tell what most of their members have in common", () => {
    const api = groups[0]!.group.rows;
    expect(commonest(CROWD.view, CROWD.rows, "user")).toEqual({ shown: "default", others: 1 });
    expect(commonest(CROWD.view, api, "name")).toEqual({ shown: "api", others: 0 });
    expect(commonest(CROWD.view, api, "lib-name")).toBeNull();
  });
});

describe("growth", () => {
  const minutes = (...at: number[]) => at.map((minute) => minute * 60_000);

  it("is by the minute, over the last minutes alone", () => {
    expect(growthPerMinute(minutes(0, 1, 2), [10, 13, 16])).toBe(3);
    expect(growthPerMinute(minutes(0, 20, 22), [900, 10, 16])).toBe(3);
    expect(growthPerMinute(minutes(0, 2), [10, 4])).toBe(-3);
  });

  it("is not known of a moment, or of nothing", () => {
    expect(growthPerMinute([0, 10_000], [1, 2])).toBeNull();
    expect(growthPerMinute(minutes(0, 1), [null, 2])).toBeNull();
    expect(growthPerMinute([], [])).toBeNull();
  });

  it("skips times at which nothing was listed", () => {
    expect(growthPerMinute(minutes(0, 1, 2, 3), [null, 10, null, 16])).toBe(3);
    expect(growthPerMinute(minutes(0, 1, 2, 3), [1, 10, 12, null])).toBe(5.5);
  });
});
