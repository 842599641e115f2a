/**
 * Terms written into a query and taken out of it, the rest kept byte for byte: what a click on a facet or a chip does.
 * It works on words, so that a term which does not fit its field, or another server's, is edited like any other.
 */
import type { Table } from "../table.ts";
import { findField } from "./fields.ts";
import { parseQuery } from "./parse.ts";
import { patternOf } from "./pattern.ts";
import type { Span } from "./types.ts";
import { isBlank, splitWords, type ValuePart, type Word } from "./words.ts";
import { writePattern, writeTerm } from "./write.ts";

/** In place of other values of the field; as one more that may be; as one that must not be. */
export type Joining = "set" | "or" | "not";

/** A longer value is written as its beginning and `*`. */
const LONGEST_VALUE = 1000;

/** The query with a condition on `field`. `value`: as it is shown to people (`displayText`). */
export function withTerm(text: string, field: string, value: string, how: Joining): string {
  const pattern = patternFor(value, LONGEST_VALUE);
  const negated = how === "not";
  const words = splitWords(text, (name) => isName(name, field) || findField(name, undefined) !== null);
  const rivals = words.filter((word) => isRival(text, word, field));
  // What must not be cannot be asked for as well.
  const contrary = rivals.filter((word) => word.negated !== negated && word.values.every(isPattern(pattern)));
  if (contrary.length > 0) return withTerm(cut(text, contrary), field, value, how);
  const [first, ...others] = rivals.filter((word) => word.negated === negated);
  const term = writeTerm({ negated, field, operator: ":", values: [pattern] });
  if (first === undefined) return append(text, words, term);
  if (how === "set")
    return splice(cut(text, others), first, first.values.every(isPattern(pattern)) ? null : term);
  if (first.values.some(isPattern(pattern))) return text;
  return splice(text, { start: first.end, end: first.end }, `,${writePattern(pattern)}`);
}

/** The query without the term of that index in `parseQuery(text, table).terms`. */
export function withoutTerm(text: string, index: number, table?: Table): string {
  const term = parseQuery(text, table).terms[index];
  return term === undefined ? text : cut(text, [term]);
}

/** The pattern of a text, cut to a length at which it can still be typed. */
export function patternFor(shown: string, longest: number): string {
  return shown.length <= longest ? patternOf(shown) : `${patternOf(shown.slice(0, longest))}*`;
}

function isName(name: string, field: string): boolean {
  return name.toLowerCase() === field.toLowerCase();
}

/** Whether the word says what its field equals. */
function isRival(text: string, { name, operator, fault }: Word, field: string): boolean {
  return (
    name !== null && operator === ":" && fault === null && isName(text.slice(name.start, name.end), field)
  );
}

function isPattern(pattern: string): (part: ValuePart) => boolean {
  return (part) => part.pattern === pattern;
}

/** `by`: null leaves the text as it is. */
function splice(text: string, { start, end }: Span, by: string | null): string {
  return by === null ? text : text.slice(0, start) + by + text.slice(end);
}

/** Without these parts, in order, each with the blanks after it, or before it where it stands last. */
function cut(text: string, spans: readonly Span[]): string {
  let kept = "";
  let at = 0;
  for (const { start, end } of spans) {
    kept += text.slice(at, start);
    at = end;
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  }
  return spans.length > 0 && at === text.length ? withoutLastBlanks(kept) : kept + text.slice(at);
}

function withoutLastBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** At the end, or at the start where a quote is still open at the end. */
function append(text: string, words: readonly Word[], term: string): string {
  if (words.length === 0) return term;
  if (words.at(-1)?.fault?.kind === "open quote") return `${term} ${text}`;
  return isBlank(text.charCodeAt(text.length - 1)) ? text + term : `${text} ${term}`;
}
