import { Dictionary } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Settled, settle, type Table } from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

const T0 = 1_767_225_600_000;
const S0 = T0 / 1000;

function cell(table: Table, key: number, field: string): number | string | null {
  const row = table.keys.indexOf(key);
  const column = table.columns.get(field);
  if (row < 0 || column === undefined) return null;
  if (column.kind === "number") return Number.isNaN(column.values[row]) ? null : column.values[row]!;
  return column.ids[row]! < 0 ? null : table.dictionary.text(column.ids[row]!);
}

/** Settles one list after the other with one dictionary. */
function chain(...steps: readonly (readonly [number, readonly ReturnType<typeof line>[]])[]): Settled[] {
  const dictionary = new Dictionary();
  const settled: Settled[] = [];
  for (const [at, lines] of steps)
    settled.push(settle(settled.at(-1) ?? null, rawList(lines, dictionary), at));
  return settled;
}

describe("rows", () => {
  test("ascend by id whatever the order of the list", () => {
    const [{ table }] = chain([T0, [9, 3, 700, 4].map((id) => line({ id, qbuf: id * 2 }))]) as [Settled];
    expect([...table.keys]).toEqual([3, 4, 9, 700]);
    expect(table.columns.get("qbuf")).toMatchObject({ values: Float64Array.of(6, 8, 18, 1400) });
    expect(table).toMatchObject({ keyedById: true, highestKey: 700, rows: 4 });
  });

  test("with ids too far apart to be packed are sorted all the same", () => {
    const ids = [2 ** 53 - 1, 5, 2 ** 52];
    const [{ table }] = chain([T0, ids.map((id) => line({ id }))]) as [Settled];
    expect([...table.keys]).toEqual([5, 2 ** 52, 2 ** 53 - 1]);
  });

  test("keep the first of two with the same id and refuse ids that are none", () => {
    const lines = [
      line({ id: 7, qbuf: 1 }),
      line({ id: 2 ** 60, qbuf: 2 }),
      line({ id: 7, qbuf: 3 }),
      line({ qbuf: 4 }),
      line({ id: -1, qbuf: 5 }),
    ];
    const [{ table, refused }] = chain([T0, lines]) as [Settled];
    expect([...table.keys]).toEqual([7]);
    expect(cell(table, 7, "qbuf")).toBe(1);
    expect(refused).toEqual([
      { row: 1, reason: "The id is beyond 2^53 − 1" },
      { row: 2, reason: "An earlier line has the id 7 too" },
      { row: 3, reason: "The line has no id, though others have one" },
      { row: 4, reason: "The id is negative" },
    ]);
  });

  test("may be none", () => {
    const [first, second] = chain([T0, []], [T0 + 2000, []]) as [Settled, Settled];
    expect(first.table.rows).toBe(0);
    expect(second.table).toBe(first.table);
  });
});

describe("without ids", () => {
  const client = (addr: string, fd: number, age: number) => line({ addr, fd, age });

  test("a client keeps its key by addr and descriptor, and no key is given twice", () => {
    const [a, b, c] = chain(
      [T0, [client("h:1", 5, 10), client("h:2", 6, 10)]],
      [T0 + 2000, [client("h:2", 6, 12)]],
      [T0 + 4000, [client("h:1", 5, 1), client("h:2", 6, 14)]],
    ) as [Settled, Settled, Settled];
    expect([...a.table.keys]).toEqual([1, 2]);
    expect([...b.table.keys]).toEqual([2]);
    expect([...c.table.keys]).toEqual([2, 3]);
    expect(cell(c.table, 3, "addr")).toBe("h:1");
    expect(c.table).toMatchObject({ keyedById: false, highestKey: 3 });
  });

  test("a unix socket's descriptor given out again is another client", () => {
    const [, b] = chain([T0, [client("/s:0", 5, 90)]], [T0 + 4000, [client("/s:0", 5, 1)]]) as [
      Settled,
      Settled,
    ];
    expect([...b.table.keys]).toEqual([2]);
  });

  test("a client seen in the second it connected is no other a second later", () => {
    const [, b] = chain([T0, [client("/s:0", 5, 0)]], [T0 + 1000, [client("/s:0", 5, 0)]]) as [
      Settled,
      Settled,
    ];
    expect([...b.table.keys]).toEqual([1]);
  });

  test("a list that repeats itself gives each line its own key, the same each time", () => {
    const twice = [client("h:1", 5, 1), client("h:1", 5, 1)];
    const [a, b] = chain([T0, twice], [T0, twice]) as [Settled, Settled];
    expect([...a.table.keys]).toEqual([1, 2]);
    expect(b.table).toBe(a.table);
  });

  test("another dictionary finds the same clients", () => {
    const first = settle(null, rawList([client("h:1", 5, 10), client("h:2", 6, 10)]), T0);
    const second = settle(first, rawList([client("h:2", 6, 12), client("h:9", 7, 1)]), T0 + 2000);
    expect([...second.table.keys]).toEqual([2, 3]);
    expect(second.table.dictionary).toBe(first.table.dictionary);
  });
});

describe("instants", () => {
  const at = (ms: number, age: number, idle: number) => [T0 + ms, [line({ id: 1, age, idle })]] as const;

  test("stand for age and idle, in their place", () => {
    const [{ table }] = chain([T0, [line({ id: 1, fd: 8, age: 90, idle: 2, db: 0 })]]) as [Settled];
    expect([...table.columns.keys()]).toEqual(["fd", CONNECTED_AT, LAST_ACTIVE_AT, "db"]);
    expect(cell(table, 1, CONNECTED_AT)).toBe(S0 - 90);
    expect(cell(table, 1, LAST_ACTIVE_AT)).toBe(S0 - 2);
  });

  test("stay while the clocks differ by one second, and move by more", () => {
    const [a, b, c, d] = chain(at(0, 10, 0), at(2000, 11, 3), at(4000, 15, 2), at(6000, 14, 2)) as Settled[];
    expect(b!.table).toBe(a!.table);
    expect(cell(c!.table, 1, CONNECTED_AT)).toBe(S0 - 10);
    expect(cell(c!.table, 1, LAST_ACTIVE_AT)).toBe(S0 + 2);
    expect(cell(d!.table, 1, CONNECTED_AT)).toBe(S0 - 8);
  });

  test("are not taken from a field that only bears their name", () => {
    const [{ table }] = chain([T0, [line({ id: 1, age: 3, connectedAt: "evil" })]]) as [Settled];
    expect(cell(table, 1, CONNECTED_AT)).toBe(S0 - 3);
  });
});

describe("wobbling fields", () => {
  const at = (ms: number, rbp: number, cmd: string) => [T0 + ms, [line({ id: 1, rbp, cmd })]] as const;

  test("keep their value while nothing else changes", () => {
    const [a, b] = chain(at(0, 16, "get"), at(2000, 80, "get")) as Settled[];
    expect(b!.table).toBe(a!.table);
  });

  test("move with anything else in their row", () => {
    const [, b] = chain(at(0, 16, "get"), at(2000, 80, "set")) as Settled[];
    expect(cell(b!.table, 1, "rbp")).toBe(80);
  });

  test("move at the next ten-second boundary", () => {
    const [, b, c] = chain(at(0, 16, "get"), at(9999, 80, "get"), at(10_000, 80, "get")) as Settled[];
    expect(cell(b!.table, 1, "rbp")).toBe(16);
    expect(cell(c!.table, 1, "rbp")).toBe(80);
  });

  test("a field lost by the row counts as a change", () => {
    const [, b] = chain(
      [T0, [line({ id: 1, rbp: 1, user: "a" })]],
      [T0 + 1, [line({ id: 1, rbp: 2 })]],
    ) as Settled[];
    expect(cell(b!.table, 1, "rbp")).toBe(2);
    expect(b!.table.columns.has("user")).toBe(false);
  });
});

describe("sharing", () => {
  const lines = (cmd: string) => [line({ id: 1, db: 0, cmd: "get" }), line({ id: 2, db: 3, cmd })];

  test("gives the very same table when nothing changed, though the list is rotated", () => {
    const [a, b] = chain([T0, lines("get")], [T0 + 2000, lines("get").reverse()]) as Settled[];
    expect(b!.table).toBe(a!.table);
  });

  test("gives the very same columns where nothing changed", () => {
    const [a, b] = chain([T0, lines("get")], [T0 + 2000, lines("set")]) as Settled[];
    expect(b!.table).not.toBe(a!.table);
    expect(b!.table.columns.get("db")).toBe(a!.table.columns.get("db"));
    expect(b!.table.columns.get("cmd")).not.toBe(a!.table.columns.get("cmd"));
    expect(b!.table.keys).toBe(a!.table.keys);
  });

  test("gives the very same table when only the dictionary of the reply is another", () => {
    const first = settle(null, rawList(lines("get")), T0);
    const second = settle(first, rawList(lines("get").reverse()), T0 + 2000);
    expect(second.table).toBe(first.table);
  });
});

describe("fields", () => {
  test("keep the server's order whichever line comes first", () => {
    const short = line({ id: 1, addr: "a", db: 0 });
    const long = line({ id: 2, addr: "b", name: "n", db: 0, user: "u" });
    const fields = (first: typeof short, second: typeof short) => [
      ...settle(null, rawList([first, second]), T0).table.columns.keys(),
    ];
    expect(fields(short, long)).toEqual(["addr", "name", "db", "user"]);
    expect(fields(long, short)).toEqual(["addr", "name", "db", "user"]);
  });

  test("that are unknown or hostile are kept", () => {
    const hostile = new Map<string, number | string>([
      ["id", 1],
      ["__proto__", "x"],
      ["constructor", "\xff"],
    ]);
    const { table } = settle(null, rawList([hostile]), T0);
    expect(cell(table, 1, "__proto__")).toBe("x");
    expect(cell(table, 1, "constructor")).toBe("\xff");
  });
});

describe("the dictionary", () => {
  test("is rebuilt when most of its texts are used no more", () => {
    const dictionary = new Dictionary();
    for (let i = 0; i < 5000; i++) dictionary.internText(`old ${i}`);
    const { table } = settle(null, rawList([line({ id: 1, cmd: "get" })], dictionary), T0);
    expect(table.dictionary).not.toBe(dictionary);
    expect(table.dictionary.size).toBe(2);
    expect(cell(table, 1, "cmd")).toBe("get");
  });

  test("stays while its texts are in use", () => {
    const dictionary = new Dictionary();
    const lines = Array.from({ length: 5000 }, (_, id) => line({ id, addr: `h:${id}` }));
    expect(settle(null, rawList(lines, dictionary), T0).table.dictionary).toBe(dictionary);
  });
});
