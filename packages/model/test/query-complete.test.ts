import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complete, emptyTable, matchingRows, parseQuery, settle, type TableView } from "../src/index.ts";
import { NOW, view } from "./query-scenes.ts";
import { line, rawList } from "./raw-list.ts";

const FLEET = [
  {
    addr: "10.0.3.7:1",
    name: "worker-1",
    user: "app",
    age: 700,
    idle: 1,
    flags: "b",
    db: 0,
    omem: 0,
    cmd: "blpop",
  },
  {
    addr: "10.0.3.7:2",
    name: "worker-2",
    user: "app",
    age: 30,
    idle: 1,
    flags: "bx",
    db: 1,
    omem: 2048,
    cmd: "get",
  },
  { addr: "10.0.9.9:3", name: "api", user: "app", age: 10, idle: 1, flags: "N", db: 0, omem: 20, cmd: "get" },
  { addr: "/run/a b:0", name: "", user: "ops", age: 1, idle: 1, flags: "U", db: 0, omem: 0, cmd: "NULL" },
];

const fleet: TableView = {
  table: settle(null, rawList(FLEET.map((fields, i) => line({ id: i + 1, ...fields }))), NOW).table,
  nowMs: NOW,
};

/** Suggestions as `text clients`; the cursor is at `|`. */
function suggested(marked: string, view: TableView = fleet): readonly string[] {
  const { suggestions } = complete(marked.replace("|", ""), marked.indexOf("|"), view);
  return suggestions.map(({ text, clients }) => (clients === null ? text : `${text} ${clients}`));
}

/** The query after the suggestion that begins like this was taken. */
function taken(marked: string, beginning: string): string {
  const text = marked.replace("|", "");
  const { replaces, suggestions } = complete(text, marked.indexOf("|"), fleet);
  const suggestion = suggestions.find((each) => each.text.startsWith(beginning))!;
  return text.slice(0, replaces.start) + suggestion.text + text.slice(replaces.end);
}

describe("completing a field", () => {
  test("offers what is asked for most while nothing is typed, at most twelve", () => {
    expect(suggested("|").slice(0, 4)).toEqual(["ip:", "name:", "user:", "cmd:"]);
    expect(suggested("db:0 |")).toHaveLength(12);
    expect(complete("", 0, { table: emptyTable(), nowMs: 0 }).suggestions).toHaveLength(12);
  });

  test("offers fields that begin like it, then those that hold it, with their meaning", () => {
    expect(suggested("om|")).toEqual(["omem>"]);
    expect(suggested("-us|").slice(0, 2)).toEqual(["user:", "used:"]);
    expect(complete("om", 2, fleet).suggestions[0]?.meaning).toContain("reply list");
  });

  test("offers the operators of a field that is whole", () => {
    expect(suggested("omem|").slice(0, 3)).toEqual(["omem>", "omem<", "omem:"]);
    expect(suggested("db|").slice(0, 3)).toEqual(["db:", "db>", "db<"]);
  });

  test("offers only fields that clients here have, those of this server alone too", () => {
    const { table } = settle(null, rawList([line({ id: 1, "x-new": "1" })]), NOW);
    expect(suggested("|", { table, nowMs: NOW })).toEqual(["id:", "x-new:"]);
  });

  test("offers values that hold the word, as whole terms", () => {
    expect(suggested("ork|")).toEqual(["name:worker-1 1", "name:worker-2 1"]);
    expect(taken("db:0 10.0.3|", "ip")).toBe("db:0 ip:10.0.3.7");
  });

  test("changes the name of a term that is whole and keeps its values", () => {
    expect(taken("na|:api db:0", "name")).toBe("name:api db:0");
  });
});

describe("completing a value", () => {
  test("counts the clients that meet all other terms; those that leave somebody come first", () => {
    expect(suggested("name:|")).toEqual(['"" 1', "api 1", "worker-1 1", "worker-2 1"]);
    expect(suggested("name:| db:1")).toEqual(["worker-2 1", '"" 0', "api 0", "worker-1 0"]);
    expect(suggested("user:|")).toEqual(["app 3", "ops 1"]);
    expect(suggested("name:WOR| db:0")).toEqual(["worker-1 1", "worker-2 0"]);
  });

  test("completes the value at the cursor, in a list, in quotes and in an open quote", () => {
    expect(taken("user:app,o|ther db:0", "ops")).toBe("user:app,ops db:0");
    expect(taken('name:"wor|" db:0', "worker-2")).toBe("name:worker-2 db:0");
    expect(taken('name:"wor| db:0', "worker-2")).toBe("name:worker-2 db:0");
    expect(taken("ip:/ru|", '"/run')).toBe('ip:"/run/a b"');
  });

  test("names flags, and those that go with what is typed", () => {
    expect(suggested("flags:|")).toEqual(["b 2", "x 1", "N 1", "U 1"]);
    expect(suggested("flags:b|")).toEqual(["b 2", "bx 1"]);
    expect(complete("flags:", 6, fleet).suggestions[0]?.meaning).toBe("blocked");
    const identity = { product: "dragonfly", version: "1.40.0" } as const;
    expect(complete("flags:x", 7, { ...fleet, identity }).suggestions[0]?.meaning).toBe("x");
  });

  test("offers types, units and round figures", () => {
    expect(suggested("type:|")).toEqual(["normal 4", "pubsub 0", "replica 0", "primary 0"]);
    expect(suggested("used:|")).toEqual(["never 1"]);
    expect(suggested("omem>2|")).toEqual(["2b 2", "2kb 0", "2mb 0", "2gb 0"]);
    expect(suggested("age>|")).toEqual(["10s 2", "1m 1", "10m 1", "1h 0", "1d 0"]);
    expect(suggested("db:|")).toEqual(["0 3", "1 1"]);
    expect(suggested("omem>1mb|")).toEqual(["1mb 0"]);
  });

  test("offers nothing where nothing can be told", () => {
    for (const marked of ["naem:|", "name=|", "name>1|", "used:x|", "omem>lots|", "flags:1|", 'name:"a"x|'])
      expect(suggested(marked)).toEqual([]);
  });

  test("writes hostile values so that they still match, and long ones by their beginning", () => {
    const names = ["\u202eevil", "a,b", "*", `${"x".repeat(300)}1`, `${"x".repeat(300)}2`];
    const bytes = names.map((name) => Buffer.from(name).toString("latin1"));
    const { table } = settle(null, rawList(bytes.map((name, i) => line({ id: i, name }))), NOW);
    const view = { table, nowMs: NOW };
    const { suggestions } = complete("name:", 5, view);
    for (const { text, clients } of suggestions) {
      expect(text).toMatch(/^[ -~]{1,100}$/);
      expect(matchingRows(parseQuery(`name:${text}`, table), view)).toHaveLength(clients!);
    }
    expect(suggestions.map(({ clients }) => clients).sort()).toEqual([1, 1, 1, 2, 2]);
  });

  test("anywhere in any text is bounded, inside the text, and what it counts is what is found", () => {
    const text = fc
      .array(
        fc.constantFrom(
          "name:",
          "ip:",
          "omem>",
          "flags:",
          "type:",
          "a",
          "1",
          '"',
          ",",
          " ",
          "-",
          "wor",
          "age<",
          "db:",
        ),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(view, text, fc.integer({ min: -2, max: 40 }), (view, text, cursor) => {
        const { replaces, suggestions } = complete(text, cursor, view);
        expect(suggestions.length).toBeLessThanOrEqual(12);
        expect(0 <= replaces.start && replaces.start <= replaces.end && replaces.end <= text.length).toBe(
          true,
        );
        // Alone and not negated, what is suggested leaves as many as it says.
        if (/[ ,"-]/.test(text)) return;
        for (const { text: by, clients } of suggestions) {
          if (clients === null) continue;
          const query = parseQuery(text.slice(0, replaces.start) + by + text.slice(replaces.end), view.table);
          expect(query.errors).toEqual([]);
          expect(matchingRows(query, view)).toHaveLength(clients);
        }
      }),
      { numRuns: 300 },
    );
  });
});
