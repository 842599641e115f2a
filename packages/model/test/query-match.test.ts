import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countTerms, matchingRows, parseQuery, settle } from "../src/index.ts";
import { writeTerm } from "../src/query/write.ts";
import { meets } from "./query-naive.ts";
import { term, view } from "./query-scenes.ts";
import { line, rawList } from "./raw-list.ts";

const AT = 1_767_225_600_000;

type Fields = Readonly<Record<string, number | string>>;

/** The names of the clients that a query leaves. */
function names(query: string, clients: readonly Fields[]): readonly string[] {
  const lines = clients.map((fields, i) => line({ id: i + 1, ...fields }));
  const view = { table: settle(null, rawList(lines), AT).table, nowMs: AT };
  const parsed = parseQuery(query, view.table);
  expect(parsed.errors).toEqual([]);
  return [...matchingRows(parsed, view)].map((row) => String(clients[row]!["is"] ?? row));
}

describe("a query over columns", () => {
  test("leaves the rows that one leaves who looks at each client anew", () => {
    const scene = fc.tuple(view, fc.array(term, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(scene, ([view, terms]) => {
        const query = parseQuery(terms.map(writeTerm).join(" "), view.table);
        expect(query.errors).toEqual([]);
        const rows = Array.from({ length: view.table.rows }, (_, row) => row);
        const expected = rows.filter((row) => terms.every((each) => meets(view, row, each)));
        expect([...matchingRows(query, view)]).toEqual(expected);
        const counts = terms.map((each) => rows.filter((row) => meets(view, row, each)).length);
        expect(countTerms(query, view)).toEqual(counts);
      }),
      { numRuns: 300 },
    );
  });

  test("without terms leaves all, and of an empty table nothing", () => {
    fc.assert(fc.property(view, (view) => matchingRows(parseQuery(" "), view).length === view.table.rows));
    expect(names("name:x -ip:10.0.0.0/8 used:never age>1 word", [])).toEqual([]);
  });

  test("a wrong term does not filter, the others do", () => {
    const { table } = settle(null, rawList([line({ id: 1, db: 0 }), line({ id: 2, db: 1 })]), AT);
    const query = parseQuery("naem:x db:1 omem>lots", table);
    expect(query.errors).toHaveLength(2);
    expect([...matchingRows(query, { table, nowMs: AT })]).toEqual([1]);
  });
});

describe("what a term means", () => {
  const fleet: readonly Fields[] = [
    {
      is: "leak",
      addr: "10.0.3.7:50000",
      name: "worker-1",
      age: 660,
      idle: 660,
      flags: "N",
      cmd: "client|setname",
      omem: 0,
    },
    {
      is: "api",
      addr: "10.1.0.9:50001",
      name: "api",
      age: 5,
      idle: 0,
      flags: "bx",
      cmd: "blpop",
      omem: 2048,
    },
    {
      is: "unix",
      addr: "/run/redis.sock:0",
      name: "",
      age: 90,
      idle: 1,
      flags: "U",
      cmd: "get",
      omem: 1_048_576,
    },
    {
      is: "v6",
      addr: "[::ffff:10.0.3.7]:7",
      name: "Worker-2",
      age: 3600,
      idle: 9,
      flags: "x",
      cmd: "get",
      omem: 1,
    },
  ];

  test.each([
    ["used:never age>10m", ["leak"]],
    ["ip:10.0.0.0/16", ["leak", "v6"]],
    ["ip:10.0.3.7", ["leak", "v6"]],
    ["-ip:10.0.0.0/8", ["unix"]],
    ["ip:/run/redis.sock", ["unix"]],
    ["port>=50000", ["leak", "api"]],
    ["flags:bx", ["api"]],
    ["flags:b,U", ["api", "unix"]],
    ["name:worker*", ["leak"]],
    ["worker", ["leak", "v6"]],
    ['name:""', ["unix"]],
    ["name:*", ["leak", "api", "v6"]],
    ["cmd:GET", ["unix", "v6"]],
    ["omem>=1mb", ["unix"]],
    ["omem:2kb,1", ["api", "v6"]],
    ["age>=1h", ["v6"]],
    ["AGE<1m30s", ["api"]],
    ["omem:*", ["leak", "api", "unix", "v6"]],
    ["qbuf<1kb", []],
    ["-qbuf<1kb", ["leak", "api", "unix", "v6"]],
    ["worker,blpop -v6 -flags:x", ["leak"]],
  ])("%s", (query, expected) => expect(names(query, fleet)).toEqual(expected));

  test("a client without the field is not less, not more and not equal, and so in what is not", () => {
    const some = [{ is: "has", resp: 3 }, { is: "has not" }];
    expect(names("resp<=3", some)).toEqual(["has"]);
    expect(names("resp:2,3", some)).toEqual(["has"]);
    expect(names("-resp:2", some)).toEqual(["has", "has not"]);
    expect(names("-resp:*", some)).toEqual(["has not"]);
  });

  test("fields that only this server has are texts, compared as numbers where they are some", () => {
    const some = [
      { is: "1", "x-new": "9" },
      { is: "2", "x-new": "10" },
      { is: "3", "x-new": "ten" },
    ];
    expect(names("x-new>9", some)).toEqual(["2"]);
    expect(names("X-NEW:t*", some)).toEqual(["3"]);
  });

  test("texts of Kvrocks and Dragonfly that say numbers are compared with units", () => {
    expect(
      names("obuf>1kb", [
        { is: "1", obuf: "1024" },
        { is: "2", obuf: "1025" },
      ]),
    ).toEqual(["2"]);
  });

  test("a flag means what it means on that product", () => {
    const { table } = settle(null, rawList([line({ id: 1, flags: "M" })]), AT);
    const query = parseQuery("type:primary");
    expect([...matchingRows(query, { table, nowMs: AT })]).toEqual([0]);
    const identity = { product: "kvrocks", version: "2.10.0" } as const;
    expect([...matchingRows(query, { table, nowMs: AT, identity })]).toEqual([]);
  });

  test("an address that is nearly one, as long as can be, is read like any other", () => {
    const [long, query] = [":".repeat(100_000), `ip:${":".repeat(60_000)}`];
    expect(
      names("ip:::1", [
        { is: "long", addr: `[${long}x]:1` },
        { is: "short", addr: "[::1]:1" },
      ]),
    ).toEqual(["short"]);
    expect(parseQuery(query).errors).toHaveLength(1);
    expect(parseQuery(`${query}x`).errors).toEqual([]);
    expect(parseQuery(`${query.slice(3)}x`).errors).toEqual([]);
  });

  test("a pattern of many stars takes no time that grows beyond the text", () => {
    const long = "a".repeat(50_000);
    expect(names(`name:${"*a".repeat(2000)}*b`, [{ is: "long", name: long }])).toEqual([]);
  });
});
