/** docs/query.md says what the code does. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIELDS_OF_QUERY, GROUPINGS, parseQuery } from "../src/index.ts";

const DOCS = readFileSync(new URL("../../../docs/query.md", import.meta.url), "utf8");

/** What stands in backticks, in that part of the page. */
function codes(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
}

const section = (title: string) => DOCS.split(/^## /m).find((part) => part.startsWith(title)) ?? "";

describe("docs/query.md", () => {
  test("has every field, under its kind", () => {
    const kinds = section("Fields").matchAll(/^\| (\w+) \| (.*?) \|/gm);
    const documented = [...kinds].flatMap(([, kind, fields]) =>
      codes(fields!).map((field) => `${field} ${kind}`),
    );
    const known = [...FIELDS_OF_QUERY.values()].map(({ field, kind }) => `${field} ${kind}`);
    expect(documented.sort()).toEqual(known.sort());
  });

  test("has examples that are right, and one that is marked wrong", () => {
    const [, examples = ""] = DOCS.split("```");
    const queries = examples
      .trim()
      .split("\n")
      .map((example) => example.split(/ {3,}/)[0]!);
    expect(queries.length).toBeGreaterThan(5);
    const wrong = queries.filter((query) => parseQuery(query).errors.length > 0);
    expect(wrong).toEqual(["qbuf>512kb,"]);
  });

  test("has terms that are right", () => {
    const cells = section("Fields")
      .split("\n")
      .flatMap((row) => row.split("|")[3] ?? []);
    const terms = [...codes(cells.join(" ")), ...codes(section("Terms").split("**Clients")[0]!)].filter(
      (code) => /[:>]/.test(code) && /\w/.test(code),
    );
    expect(terms.length).toBeGreaterThan(20);
    for (const term of terms) expect(parseQuery(term).errors, term).toEqual([]);
  });

  test("has errors as they are said", () => {
    const rows = [...section("Errors").matchAll(/^\| `(.+)` \| (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(3);
    for (const [, query, message] of rows) expect(parseQuery(query!).errors[0]?.message).toBe(message);
  });

  test("has all groupings", () => {
    expect(codes(section("Sorting"))).toEqual(expect.arrayContaining([...GROUPINGS]));
  });
});
