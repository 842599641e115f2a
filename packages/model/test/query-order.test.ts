import { displayText } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberAt, textAt } from "../src/cells.ts";
import {
  GROUPINGS,
  groupRows,
  matchingRows,
  neverUsed,
  parseQuery,
  parseSort,
  settle,
  sortRows,
  sumRows,
  type TableView,
  withTerm,
} from "../src/index.ts";
import { NOW, view } from "./query-scenes.ts";
import { line, rawList } from "./raw-list.ts";

type Fields = Readonly<Record<string, number | string>>;

function viewOf(clients: readonly Fields[]): TableView {
  const lines = clients.map((fields, i) => line({ id: i + 1, ...fields }));
  return { table: settle(null, rawList(lines), NOW).table, nowMs: NOW };
}

const all = ({ table }: TableView) => Uint32Array.from({ length: table.rows }, (_, row) => row);

/** Row numbers in the order of `sort`. */
function sorted(sort: string, clients: readonly Fields[]): readonly number[] {
  const view = viewOf(clients);
  return [...sortRows(view, all(view).toReversed(), parseSort(sort, view.table)!)];
}

describe("sorting", () => {
  test.each(["name", "omem", "db", "multi", "flags"])(
    "by %s is what comparing any two clients gives",
    (field) => {
      fc.assert(
        fc.property(view, fc.boolean(), (view, descending) => {
          const rows = [...all(view)];
          const cell = (row: number) => textAt(view.table, field, row) ?? numberAt(view.table, field, row);
          const expected = rows.toSorted((a, b) => {
            const [x, y] = [cell(a), cell(b)];
            if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
            const order = x < y ? -1 : Number(x > y);
            return (descending ? -order : order) || a - b;
          });
          expect([...sortRows(view, Uint32Array.from(rows), { field, descending })]).toEqual(expected);
        }),
      );
    },
  );

  test("puts clients without the field last either way, equals by key", () => {
    const clients = [{ resp: 2 }, {}, { resp: 3 }, { resp: 2 }];
    expect(sorted("resp", clients)).toEqual([0, 3, 2, 1]);
    expect(sorted("-resp", clients)).toEqual([2, 0, 3, 1]);
    expect(sorted("tot-mem", clients)).toEqual([0, 1, 2, 3]);
  });

  test("by ip and addr is by number, IPv4 first, then IPv6, then paths; by port within", () => {
    const clients = ["10.0.0.10:2", "10.0.0.9:80", "[::1]:5", "/run/a:0", "10.0.0.10:1", "9.9.9.9:1"];
    const lines = clients.map((addr) => ({ addr }));
    expect(sorted("addr", lines).map((row) => clients[row])).toEqual([
      "9.9.9.9:1",
      "10.0.0.9:80",
      "10.0.0.10:1",
      "10.0.0.10:2",
      "[::1]:5",
      "/run/a:0",
    ]);
    expect(sorted("-ip", lines)).toEqual([3, 2, 0, 4, 1, 5]);
  });

  test("by age is the other way round than by the instant it began", () => {
    expect(sorted("age", [{ age: 50 }, { age: 5 }, { age: 500 }])).toEqual([1, 0, 2]);
    expect(sorted("-age", [{ age: 50 }, { age: 5 }, { age: 500 }])).toEqual([2, 0, 1]);
  });

  test("holds numbers of any size and kind apart", () => {
    const clients = [2 ** 60, -1, 0.5, Number.POSITIVE_INFINITY, 0, 2 ** 53 - 1].map((fd) => ({ fd }));
    expect(sorted("fd", clients)).toEqual([1, 4, 2, 5, 0, 3]);
    expect(sorted("-fd", clients)).toEqual([3, 0, 5, 2, 4, 1]);
  });

  test("by a field that only this server has is by number where all are numbers", () => {
    expect(sorted("x-new", [{ "x-new": "10" }, { "x-new": "9" }, {}])).toEqual([1, 0, 2]);
    expect(sorted("x-new", [{ "x-new": "10" }, { "x-new": "9" }, { "x-new": "a" }])).toEqual([0, 1, 2]);
  });

  test("by lib, type, used, id and port works too", () => {
    const clients = [
      { flags: "S", "lib-name": "b", addr: "h:1", cmd: "get" },
      { flags: "N", "lib-name": "a", addr: "1.1.1.1:9", cmd: "NULL", age: 1, idle: 1 },
    ];
    for (const sort of ["lib", "type", "used", "-id", "port"])
      expect(sorted(sort, clients), sort).toEqual([1, 0]);
  });

  test("knows no field that neither the language nor the table has, nor the table's instants", () => {
    const { table } = viewOf([{ age: 1, "x-new": "1" }]);
    expect(parseSort("-x-new", table)).toEqual({ field: "x-new", descending: true });
    expect(parseSort("TOT-MEM", table)).toEqual({ field: "tot-mem", descending: false });
    for (const text of ["", "-", "naem", "connectedAt", "__proto__", "--omem"]) {
      expect(parseSort(text, table), text).toBeNull();
    }
  });
});

describe("groups", () => {
  test("hold each row once, in order, and their sums are those of their rows", () => {
    fc.assert(
      fc.property(view, fc.constantFrom(...GROUPINGS), (view, by) => {
        const rows = all(view).filter((row) => row % 3 !== 1);
        const groups = groupRows(view, rows, by);
        expect(groups.flatMap((group) => [...group.rows]).sort((a, b) => a - b)).toEqual([...rows]);
        expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length);
        for (const { rows, sums } of groups) {
          expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
          expect(sums).toEqual(sumRows(view, rows));
        }
        const sizes = groups.map(({ rows }) => rows.length);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
    );
  });

  test("are what a query for their value finds", () => {
    fc.assert(
      fc.property(view, fc.constantFrom("ip", "name", "user", "lib", "type"), (view, by) => {
        for (const { value, rows } of groupRows(view, all(view), by)) {
          const query = parseQuery(withTerm("", by, displayText(value), "set"), view.table);
          const found = [...matchingRows(query, view)];
          expect(found).toEqual(expect.arrayContaining([...rows]));
        }
      }),
    );
  });

  test("by ip take all clients of a unix socket together, and those without a name are one", () => {
    const view = viewOf([
      { addr: "/run/redis.sock:0", name: "" },
      { addr: "10.0.0.1:1", name: "a" },
      { addr: "/run/redis.sock:0" },
      { addr: "10.0.0.1:2", name: "a" },
      { addr: "/run/redis.sock:0", name: "b" },
    ]);
    const shape = (by: "ip" | "name") =>
      groupRows(view, all(view), by).map(({ value, rows }) => [value, ...rows]);
    expect(shape("ip")).toEqual([
      ["/run/redis.sock", 0, 2, 4],
      ["10.0.0.1", 1, 3],
    ]);
    expect(shape("name")).toEqual([
      ["", 0, 2],
      ["a", 1, 3],
      ["b", 4],
    ]);
  });
});

describe("sums", () => {
  test("are over the rows given; null where none of them has the field", () => {
    const view = viewOf([
      { age: 100, idle: 100, flags: "b", cmd: "blpop", omem: 5, qbuf: 1, "tot-mem": 7 },
      { age: 900, idle: 900, flags: "N", cmd: "NULL", omem: 6, "tot-cmds": 0, "tot-net-in": 3 },
      { flags: "xb" },
    ]);
    expect(sumRows(view, all(view))).toEqual({
      clients: 3,
      blocked: 2,
      neverUsed: 1,
      qbuf: 1,
      omem: 11,
      totMem: 7,
      totNetIn: 3,
      totNetOut: null,
      totCmds: 0,
      oldestConnectedAt: Math.floor(NOW / 1000) - 900,
    });
    expect(sumRows(view, Uint32Array.of(2))).toMatchObject({
      clients: 1,
      omem: null,
      oldestConnectedAt: null,
    });
  });

  test("count the never used as the rule does", () => {
    fc.assert(
      fc.property(view, (view) => {
        const expected = [...all(view)].filter(neverUsed(view.table)).length;
        expect(sumRows(view, all(view)).neverUsed).toBe(expected);
      }),
    );
  });
});
