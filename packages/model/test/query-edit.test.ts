import { displayText } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchingRows, parseQuery, settle, withoutTerm, withTerm } from "../src/index.ts";
import { writeTerm } from "../src/query/write.ts";
import { term } from "./query-scenes.ts";
import { line, rawList } from "./raw-list.ts";

const text = fc.oneof(
  fc.array(term, { maxLength: 5 }).map((terms) => terms.map(writeTerm).join("  ")),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const how = fc.constantFrom("set", "or", "not");
const byteText = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 });

describe("a value written into a query", () => {
  test("is matched by the clients that have it and by no others, whatever its bytes", () => {
    fc.assert(
      fc.property(byteText, byteText, (bytes, others) => {
        const [name, other] = [String.fromCharCode(...bytes), String.fromCharCode(...others)];
        const raw = rawList([line({ id: 1, name }), line({ id: 2, name: other })]);
        const view = { table: settle(null, raw, 0).table, nowMs: 0 };
        const query = parseQuery(withTerm("", "name", displayText(name), "set"), view.table);
        expect(query.errors).toEqual([]);
        const expected = displayText(name) === displayText(other) ? [0, 1] : [0];
        expect([...matchingRows(query, view)]).toEqual(expected);
      }),
    );
  });

  test("shows nothing that turns directions, breaks lines or is not seen", () => {
    const written = withTerm("", "name", "\u202eevil\n\x1b[0m\u200b \ud800", "set");
    expect(written).toBe(String.raw`name:"\u{202e}evil\u{a}\u{1b}[0m\u{200b} \u{d800}"`);
    expect(parseQuery(written).terms[0]?.values).toEqual(["\u202eevil\n\x1b[0m\u200b \ud800"]);
  });

  test("of a length that nobody can type is written as its beginning", () => {
    const written = withTerm("", "name", "x".repeat(5000), "set");
    expect(written).toBe(`name:${"x".repeat(1000)}*`);
  });

  test("is there afterwards, and twice is once", () => {
    fc.assert(
      fc.property(text, fc.string({ unit: "binary", maxLength: 8 }), how, (before, value, how) => {
        const after = withTerm(before, "user", value, how);
        const found = parseQuery(after).terms.filter(({ field }) => field === "user");
        const wanted = value.replaceAll("\\", "\\\\").replaceAll("*", "\\*");
        const isThere = found.some(
          ({ negated, values }) => negated === (how === "not") && values.includes(wanted),
        );
        // A query that was too much before is not made less.
        if (parseQuery(before).terms.length < 100) expect(isThere).toBe(true);
        expect(withTerm(after, "user", value, how)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });

  test("leaves terms of other fields as they are", () => {
    fc.assert(
      fc.property(text, how, (before, how) => {
        const others = (query: string) =>
          parseQuery(query)
            .terms.filter(({ field }) => field !== "lib-ver")
            .map((term) => term.text);
        expect(others(withTerm(before, "lib-ver", "x", how))).toEqual(others(before));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["", "ip", "::1", "set", "ip:::1"],
    ["  ", "ip", "::1", "set", "ip:::1"],
    ["omem>1mb", "name", "a", "set", "omem>1mb name:a"],
    ["omem>1mb ", "name", "a", "or", "omem>1mb name:a"],
    ["name:a  db:0", "name", "b", "set", "name:b  db:0"],
    ["name:a,c  db:0", "name", "b", "or", "name:a,c,b  db:0"],
    ["name:a,b db:0", "name", "b", "or", "name:a,b db:0"],
    ["name:a db:0 NAME:c x", "name", "b", "set", "name:b db:0 x"],
    ["name:a", "name", "b", "not", "name:a -name:b"],
    ["-name:a", "name", "b", "not", "-name:a,b"],
    ["name:a db:0", "name", "a", "not", "db:0 -name:a"],
    ["-name:a db:0", "name", "a", "set", "db:0 name:a"],
    ["name:a", "name", "", "set", 'name:""'],
    ["multi:0", "multi", "-1", "or", "multi:0,-1"],
    ['x name:"open', "ip", "10.0.0.1", "set", 'ip:10.0.0.1 x name:"open'],
    ["x-new:1 db:0", "x-new", "2", "set", "x-new:2 db:0"],
    ["omem>1mb", "omem", "0", "set", "omem>1mb omem:0"],
  ] as const)("%j with %s %s, %s", (before, field, value, how, after) => {
    expect(withTerm(before, field, value, how)).toBe(after);
  });
});

describe("a term taken out", () => {
  test("leaves the others, byte for byte", () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 6 }), (before, index) => {
        const texts = (query: string) => parseQuery(query).terms.map((term) => term.text);
        const expected = texts(before);
        expected.splice(index, 1);
        expect(texts(withoutTerm(before, index))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["a  b c", 0, "b c"],
    ["a  b c", 1, "a  c"],
    ["a  b c ", 2, "a  b"],
    ["naem:x a", 0, "naem:x"],
    ["a", 5, "a"],
  ])("%j without term %i", (before, index, after) => expect(withoutTerm(before, index)).toBe(after));

  test("counts the terms of fields that only this server has", () => {
    const { table } = settle(null, rawList([line({ id: 1, "x-new": "1" })]), 0);
    expect(withoutTerm("x-new:1 db:0", 0, table)).toBe("db:0");
    expect(withoutTerm("x-new:1 db:0", 0)).toBe("x-new:1");
  });
});
