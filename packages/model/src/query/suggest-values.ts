/** Values that a beginning may grow into, each with the clients that have it. */
import { ABSENT, decodeFlags, displayText } from "@clientele/resp";
import { patternFor } from "./edit.ts";
import type { FieldKind, QueryField } from "./fields.ts";
import { hostsOf } from "./hosts.ts";
import { KINDS } from "./kinds.ts";
import { mostCommon, type Values } from "./most-common.ts";
import { patternOf } from "./pattern.ts";
import { parseQuantity, UNITS } from "./quantity.ts";
import { numberReader, textIds } from "./read.ts";
import { termTest } from "./term-test.ts";
import type { Suggestion, TableView, Term } from "./types.ts";
import { writePattern, writeTerm } from "./write.ts";

/** Where completion happens: a table, and the rows that meet all other terms. */
export interface Place {
  readonly view: TableView;
  readonly rows: Uint32Array;
}

/** A longer value is suggested as its beginning and `*`. */
const LONGEST_VALUE = 80;

export const MOST_SUGGESTIONS = 12;

type Suggest = (place: Place, field: QueryField, typed: string) => readonly Suggestion[];

/** `typed`: the beginning of the value, without quotes. */
export function suggestValues(
  place: Place,
  field: QueryField,
  operator: Term["operator"],
  typed: string,
): readonly Suggestion[] {
  if (operator === ":") return EQUAL[field.kind](place, field, typed);
  if (KINDS[field.kind].compared === null) return [];
  return limits(field.kind, typed).map((value) => counted(place, { field: field.field, operator, value }));
}

const EQUAL: Readonly<Record<FieldKind, Suggest>> = {
  text: textValues,
  command: (place, field, typed) => textValues(place, field, typed, (text) => text.toLowerCase()),
  any: (place, field, typed) =>
    place.view.table.columns.get(field.field)?.kind === "number"
      ? numberValues(place, field, typed)
      : textValues(place, field, typed),
  bytes: numberValues,
  seconds: (place, field, typed) =>
    limits("seconds", typed).map((value) => counted(place, { field: field.field, operator: ":", value })),
  count: numberValues,
  ordinal: numberValues,
  address: hostValues,
  flags: flagValues,
  type: (place, field, typed) => words(place, field, ["normal", "pubsub", "replica", "primary"], typed),
  used: (place, field, typed) => words(place, field, ["never"], typed),
};

/** Values of the fields that people search by, which hold what is typed; as whole terms. At most `most`. */
export function suggestWords(place: Place, typed: string, most: number): readonly Suggestion[] {
  if (typed === "" || most <= 0) return [];
  const found = (["name", "ip", "user", "cmd", "lib"] as const).flatMap((field) => {
    const kind = field === "ip" ? "address" : field === "cmd" ? "command" : "text";
    const values = EQUAL[kind](place, { field, kind, meaning: "" }, typed).slice(0, 3);
    return values.map((value) => ({ ...value, text: `${field}:${value.text}` }));
  });
  return found.filter(({ clients }) => clients !== 0).slice(0, most);
}

/** Round figures where nothing is typed, else what is typed with each unit. */
function limits(kind: FieldKind, typed: string): readonly string[] {
  const units = UNITS[kind] ?? [""];
  if (typed === "") return ROUND[kind] ?? ["1", "10", "100", "1000"];
  if (parseQuantity(typed, kind) === null) return [];
  return /[0-9]$/.test(typed) ? units.map((unit) => typed + unit) : [typed];
}

const ROUND: Partial<Readonly<Record<FieldKind, readonly string[]>>> = {
  bytes: ["0", "1kb", "64kb", "1mb", "16mb", "256mb"],
  seconds: ["10s", "1m", "10m", "1h", "1d"],
};

/** A value whose clients are counted row by row. */
function counted(
  { view, rows }: Place,
  { field, operator, value }: { field: string; operator: Term["operator"]; value: string },
  meaning: string | null = null,
): Suggestion {
  const meant = { negated: false, field, operator, values: [value] };
  const holds = termTest({ ...meant, start: 0, end: 0, text: writeTerm(meant) }, view);
  let clients = 0;
  for (let i = 0; i < rows.length; i++) if (holds(rows[i]!)) clients++;
  return { text: writePattern(value), meaning, clients };
}

function words(
  place: Place,
  { field }: QueryField,
  all: readonly string[],
  typed: string,
): readonly Suggestion[] {
  const fitting = all.filter((word) => word.startsWith(typed.toLowerCase()));
  return fitting
    .map((value) => counted(place, { field, operator: ":", value }))
    .sort((a, b) => b.clients! - a.clients!);
}

function textValues(
  place: Place,
  field: QueryField,
  typed: string,
  spelling: (text: string) => string = (text) => text,
): readonly Suggestion[] {
  const ids = textIds(place.view, field.field);
  if (ids === null) return [];
  const { dictionary } = place.view.table;
  // Absent is the empty text, whose id is 0.
  const numberAt = (row: number) => (ids[row] === ABSENT ? 0 : ids[row]!);
  const showing = (id: number) => spelling(displayText(dictionary.text(id)));
  return valuesOf(place, field, typed, { numberAt, showing });
}

function hostValues(place: Place, field: QueryField, typed: string): readonly Suggestion[] {
  const { hosts, hostAt } = hostsOf(place.view.table);
  const showing = (host: number) => displayText(hosts[host]!.text);
  return valuesOf(place, field, typed, { numberAt: hostAt, showing });
}

function numberValues(place: Place, field: QueryField, typed: string): readonly Suggestion[] {
  const numberAt = numberReader(place.view, field.field);
  const showing = (value: number) => (Number.isFinite(value) ? String(value) : "");
  const values = valuesOf(place, field, typed, { numberAt, showing });
  return values.filter(({ text }) => parseQuantity(text, field.kind) !== null);
}

function valuesOf(place: Place, { field }: QueryField, typed: string, values: Values): readonly Suggestion[] {
  const { rows } = place.view.table;
  return mostCommon(values, rows, place.rows, typed, MOST_SUGGESTIONS).map(({ shown, clients }) => {
    if (shown === "") return { text: '""', meaning: "Empty or not listed", clients };
    // Others may begin like a value that is cut.
    if (shown.length > LONGEST_VALUE) {
      return counted(place, { field, operator: ":", value: patternFor(shown, LONGEST_VALUE) });
    }
    return { text: writePattern(patternOf(shown)), meaning: null, clients };
  });
}

/** Letters alone, or those that go together with what is typed. */
function flagValues(place: Place, { field }: QueryField, typed: string): readonly Suggestion[] {
  if (!/^[A-Za-z]*$/.test(typed)) return [];
  const ids = textIds(place.view, field);
  const { dictionary } = place.view.table;
  const texts = [...new Set(ids)].flatMap((id) => (id === ABSENT ? [] : dictionary.text(id)));
  const together = texts.filter((flags) => Array.from(typed).every((letter) => flags.includes(letter)));
  const letters = new Set(together.flatMap((flags) => Array.from(flags)));
  const more = [...letters].filter((letter) => /[A-Za-z]/.test(letter) && !typed.includes(letter));
  const values = [...(typed === "" ? [] : [typed]), ...more.map((letter) => typed + letter)];
  return values
    .map((value) => counted(place, { field, operator: ":", value }, meaningOf(value, place.view)))
    .sort((a, b) => Number(b.text === typed) - Number(a.text === typed) || b.clients! - a.clients!)
    .slice(0, MOST_SUGGESTIONS);
}

function meaningOf(letters: string, { identity }: TableView): string {
  const flags = decodeFlags(letters, identity?.product ?? "redis", identity?.version ?? "");
  return flags.map(({ word }) => word).join(", ");
}
