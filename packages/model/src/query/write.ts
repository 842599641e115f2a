/** Terms → text that `parseQuery` reads back as the same terms. */
import type { Term } from "./types.ts";

/** What a term says, wherever it stands. */
export type TermMeaning = Pick<Term, "negated" | "field" | "operator" | "values">;

export function writeTerm({ negated, field, operator, values }: TermMeaning): string {
  const sign = negated ? "-" : "";
  if (field === null) return sign + values.map((value) => written(value, PLAIN_WORD)).join(",");
  return sign + field + operator + values.map(writePattern).join(",");
}

/** A pattern as it stands after an operator. */
export function writePattern(pattern: string): string {
  return written(pattern, PLAIN_VALUE);
}

/** What needs no quotes: after an operator also `:` and a sign, in a bare word not, as it would be taken for another. */
const PLAIN_VALUE = /^(?:[\p{L}\p{N}_.|()[\]/@+*:-]|\\[*\\])+$/u;
const PLAIN_WORD = /^(?!-)(?:[\p{L}\p{N}_.|()[\]/@+*-]|\\[*\\])+$/u;

/** Characters that are not seen, break lines or turn the direction of those after them. The blank is none. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u00a0\u3000]/gu;

function written(pattern: string, plain: RegExp): string {
  if (plain.test(pattern)) return pattern;
  const seen = pattern.replace(UNSEEN, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
  return `"${seen.replaceAll('"', '\\"')}"`;
}
