import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELDS_OF_QUERY, parseQuery } from "../src/index.ts";
import { writeTerm } from "../src/query/write.ts";
import { term } from "./query-scenes.ts";

/** Text with what the language makes something of. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        "name",
        ":",
        ">",
        "<=",
        "=",
        "!",
        "-",
        '"',
        "\\",
        "*",
        ",",
        " ",
        "ip:",
        "::1",
        "\u3000",
        "\ud800",
        "é",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

function meaning(text: string) {
  return parseQuery(text).terms.map(({ negated, field, operator, values }) => ({
    negated,
    field,
    operator,
    values,
  }));
}

describe("parsing", () => {
  test("gives back the terms that were written", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        expect(meaning(terms.map(writeTerm).join(" "))).toEqual(terms);
      }),
      { numRuns: 300 },
    );
  });

  test("of any text, terms written again mean the same", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { terms } = parseQuery(text);
        expect(meaning(terms.map(writeTerm).join(" "))).toEqual(meaning(text));
      }),
      { numRuns: 300 },
    );
  });

  test("never throws, and every word is a term or has an error, in order, where it stands", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { terms, errors } = parseQuery(text);
        for (const { start, end, text: own } of terms) expect(own).toBe(text.slice(start, end));
        for (const spans of [terms, errors]) {
          let before = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            before = end;
          }
        }
        if (terms.length + errors.length === 0) expect(text.replace(/[\s\ufeff]/g, "")).toBe("");
        for (const { message, accepted } of errors) {
          expect(message).toMatch(/^\S.*[.?]$/s);
          expect(accepted).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      "words",
      "worker 8123",
      [
        [null, ":", ["worker"]],
        [null, ":", ["8123"]],
      ],
    ],
    [
      "addresses as words",
      "10.0.3.7:6379 ::1 fe80::1 [::1]:7",
      [
        [null, ":", ["10.0.3.7:6379"]],
        [null, ":", ["::1"]],
        [null, ":", ["fe80::1"]],
        [null, ":", ["[::1]:7"]],
      ],
    ],
    [
      "words of other characters",
      "a=b c!=d x! <3",
      [
        [null, ":", ["a=b"]],
        [null, ":", ["c!=d"]],
        [null, ":", ["x!"]],
      ],
    ],
    [
      "IPv6 after a colon",
      "ip:::1 ip:[::1]",
      [
        ["ip", ":", ["::1"]],
        ["ip", ":", ["[::1]"]],
      ],
    ],
    [
      "quotes and escapes",
      String.raw`name:"a \"b\", c: \\ \* \u{e9}" name:a\*`,
      [
        ["name", ":", [String.raw`a "b", c: \\ \* é`]],
        ["name", ":", [String.raw`a\*`]],
      ],
    ],
    [
      "a backslash that escapes nothing",
      String.raw`name:\xff "\n" \ `,
      [
        ["name", ":", [String.raw`\\xff`]],
        [null, ":", [String.raw`\\n`]],
        [null, ":", [String.raw`\\`]],
      ],
    ],
    [
      "blanks of other scripts",
      "db:0\u3000db:1\u00a0db:2",
      [
        ["db", ":", ["0"]],
        ["db", ":", ["1"]],
        ["db", ":", ["2"]],
      ],
    ],
    [
      "a sign that is a value",
      "multi:-1 redir>-1",
      [
        ["multi", ":", ["-1"]],
        ["redir", ">", ["-1"]],
      ],
    ],
  ])("reads %s", (_, text, expected) => {
    expect(parseQuery(text).terms.map(({ field, operator, values }) => [field, operator, values])).toEqual(
      expected,
    );
  });

  test.each([
    ["naem:x", 0, 4, "No field naem. Did you mean name?"],
    ["-command:get", 1, 8, "No field command. Did you mean cmd?"],
    ["a omme>1", 2, 6, "No field omme. Did you mean omem?"],
    ["zzzzzz:1", 0, 6, "No field zzzzzz."],
    ["__proto__:1", 0, 9, "No field __proto__."],
    ['db:0 name:"a b', 10, 14, "The quote is not closed."],
    ['name:"a"b c', 8, 9, "After a closing quote comes a blank or a comma."],
    ["omem>lots", 5, 9, "omem takes a number of bytes."],
    ["age>1w", 4, 6, "age takes a duration."],
    ["omem>*", 5, 6, "omem takes a number of bytes."],
    ["db:0,x", 5, 6, "db takes a number without a unit."],
    ["db>1,2", 0, 6, "> takes one value."],
    ["name>a", 0, 6, "name cannot be more or less than something; use : with it."],
    ["name=a", 0, 6, "= is no operator; : means equal."],
    ["name!=a", 0, 7, "!= is no operator; : means equal."],
    ["name:", 0, 5, "A value is missing after :."],
    ["name:a,", 0, 7, "A value is missing after the comma."],
    [">5", 0, 2, "There is no field before >."],
    [":x", 0, 2, "There is no field before :."],
    ["-", 0, 1, "Nothing follows the -."],
    ['""', 0, 2, "A word is missing."],
    ["ip:10.0.3", 3, 9, "ip takes an address, a network or the path of a socket."],
    ["ip:10.0.0.0/33", 3, 14, "ip takes an address, a network or the path of a socket."],
    ["ip:fd00::/129", 3, 13, "ip takes an address, a network or the path of a socket."],
    ["type:pubsb", 5, 10, "type takes normal, pubsub, replica or primary."],
    ["used:always", 5, 11, "used takes never and nothing else."],
    ["flags:b1", 6, 8, "flags takes letters."],
  ])("says of %s what is wrong and where", (text, start, end, message) => {
    const unknown = message.startsWith("No field") ? { unknownField: true } : {};
    const accepted: unknown = expect.any(String);
    expect(parseQuery(text).errors).toEqual([{ start, end, message, accepted, ...unknown }]);
  });

  test("offers forms that are right", () => {
    const wrong = [
      "naem:x",
      "omem>x",
      "age>x",
      "db:x",
      "ip:1.2",
      "type:x",
      "used:x",
      "name=x",
      'name:"',
      "x:1",
      "-",
      ">1",
    ];
    for (const text of wrong) {
      const [error] = parseQuery(text).errors;
      expect(parseQuery(error!.accepted.replace(/, (?=[^ ])/g, " ")).errors, text).toEqual([]);
    }
  });

  test("knows every field by its name, in any case", () => {
    for (const [field, { kind }] of FIELDS_OF_QUERY) {
      const { errors } = parseQuery(`${field}:1 ${field.toUpperCase()}:1`);
      const takesOne = kind !== "flags" && kind !== "type" && kind !== "used" && kind !== "address";
      expect(
        errors.every(({ message }) => !message.startsWith("No field")),
        field,
      ).toBe(true);
      if (takesOne) expect(errors, field).toEqual([]);
    }
  });
});

describe("too much", () => {
  test.each([
    ["dashes", "-".repeat(1_000_000)],
    ["quotes", '"'.repeat(1_000_000)],
    ["terms", "name:x ".repeat(150_000)],
    ["backslashes", "\\".repeat(1_000_000)],
  ])("of a megabyte of %s only the length is said", (_, text) => {
    const { terms, errors } = parseQuery(text);
    expect(terms).toEqual([]);
    expect(errors).toEqual([
      {
        start: 0,
        end: text.length,
        message: "The query is longer than 65536 characters.",
        accepted: expect.any(String),
      },
    ]);
  });

  test("of terms: the first 200 filter, the rest is one error", () => {
    const { terms, errors } = parseQuery("db:0 ".repeat(300));
    expect(terms).toHaveLength(200);
    expect(errors.map(({ start, end }) => [start, end])).toEqual([[1000, 1500]]);
  });

  test("of values and searches: such a term does not filter", () => {
    const ids = Array.from({ length: 9000 }, (_, i) => i % 900).join(",");
    expect(parseQuery(`id:${ids}`).terms).toHaveLength(1);
    expect(parseQuery(`id:${ids} db:${ids.slice(0, 30_000)}`).errors).toHaveLength(1);
    expect(parseQuery(`name:${"a*,".repeat(300)}b db:0`).terms).toHaveLength(1);
  });
});
