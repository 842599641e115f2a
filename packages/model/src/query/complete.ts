/**
 * What may come at the cursor: fields with their meaning, then values of the field with how many clients they would leave.
 *
 *   om│            omem>  omem<  omem-shared> …         a word without an operator: fields, and values that hold it
 *   user:ad│       admin 12 · adele 0                   values of the field; those that leave somebody first
 *   flags:b│       b 40 · bx 3                          letters, and those that go with what stands there
 *   omem>10│       10b 310 · 10kb 41 · 10mb 2           units
 *
 * Counts are over the clients that meet all other terms.
 */
import { findField } from "./fields.ts";
import { rowsOf } from "./match.ts";
import { isOperator, parseQuery } from "./parse.ts";
import { suggestFields } from "./suggest-fields.ts";
import { MOST_SUGGESTIONS, type Place, suggestValues, suggestWords } from "./suggest-values.ts";
import type { Completion, Span, Suggestion, TableView, Term } from "./types.ts";
import { splitWords, unescaped, type ValuePart, type Word } from "./words.ts";

/** `cursor`: UTF-16 units before it. */
export function complete(text: string, cursor: number, view: TableView): Completion {
  const at = Math.max(0, Math.min(text.length, Math.trunc(cursor) || 0));
  const { table } = view;
  const words = splitWords(text, (name) => findField(name, table) !== null);
  const word = words.find(({ start, end }) => start <= at && at <= end);
  const place: Place = { view, rows: rowsOf(otherTerms(text, word, view), view) };
  if (word === undefined) return completion({ start: at, end: at }, suggestFields("", table));
  const value = word.values.find(({ start, end }) => start <= at && at <= end);
  if (word.name === null) return completeWord(text, word, value, at, place);
  if (at < word.name.end + word.operator.length) return completeName(text, word, word.name, at, place);
  if (value === undefined) return completion({ start: at, end: at }, []);
  const field = findField(text.slice(word.name.start, word.name.end), table);
  const { operator } = word;
  if (field === null || !isOperator(operator)) return completion({ start: at, end: at }, []);
  return completion(
    replacedBy(word, value, at),
    suggestValues(place, field, operator, typedIn(text, value, at)),
  );
}

function completion(replaces: Span, suggestions: readonly Suggestion[]): Completion {
  return { replaces, suggestions: suggestions.slice(0, MOST_SUGGESTIONS) };
}

function otherTerms(text: string, word: Word | undefined, { table }: TableView): readonly Term[] {
  return parseQuery(text, table).terms.filter(({ start }) => start !== word?.start);
}

/** A bare word: the name of a field perhaps, or a part of some value. */
function completeWord(
  text: string,
  word: Word,
  value: ValuePart | undefined,
  at: number,
  place: Place,
): Completion {
  if (value === undefined) return completion({ start: at, end: at }, []);
  const typed = typedIn(text, value, at);
  const replaces = replacedBy(word, value, at);
  if (value.quoted || word.values.length > 1) return completion(replaces, []);
  const fields = suggestFields(typed, place.view.table);
  return completion(replaces, [...fields, ...suggestWords(place, typed, MOST_SUGGESTIONS - fields.length)]);
}

/** In the name of a condition: another field, its operator and values kept where the new field can have them. */
function completeName(text: string, word: Word, name: Span, at: number, { view }: Place): Completion {
  const typed = text.slice(name.start, Math.min(at, name.end));
  return completion(
    { start: name.start, end: name.end + word.operator.length },
    suggestFields(typed, view.table),
  );
}

/** What stands between the beginning of the value and the cursor, as a text. */
function typedIn(text: string, value: ValuePart, at: number): string {
  const written = text.slice(value.start, at).replace(/^"/, "");
  const whole = value.quoted && at === value.end && written.endsWith('"') ? written.slice(0, -1) : written;
  return unescaped(whole).replace(/\\([*\\])/g, "$1");
}

/** An open quote reaches to the end of the text: only what stands before the cursor is taken to belong to it. */
function replacedBy(word: Word, { start, end }: ValuePart, at: number): Span {
  return { start, end: word.fault === null ? end : at };
}
