/** Terms → tests over rows. What depends on the term or the table alone is worked out once, before the first row. */
import { displayText } from "@clientele/resp";
import { idsOf } from "../cells.ts";
import { neverUsed } from "../never-used.ts";
import { type FieldKind, findField } from "./fields.ts";
import { type Host, hostsOf } from "./hosts.ts";
import { TYPES } from "./kinds.ts";
import { isInside, keyOf, type Network, parseNetwork } from "./network.ts";
import { anywhere, isAnything, literalOf, wholeText } from "./pattern.ts";
import { parseQuantity } from "./quantity.ts";
import { numberReader, textIds, textTest, typeReader } from "./read.ts";
import type { TableView, Term } from "./types.ts";

export type RowTest = (row: number) => boolean;

/** Whether a row meets the term, its `-` included. A term whose field is unknown here meets nothing. */
export function termTest(term: Term, view: TableView): RowTest {
  const holds = positive(term, view);
  return term.negated ? (row) => !holds(row) : holds;
}

function positive(term: Term, view: TableView): RowTest {
  if (term.field === null) return bareTest(term.values, view);
  const field = findField(term.field, view.table);
  if (field === null) return () => false;
  return term.operator === ":"
    ? EQUAL[field.kind](field.field, term.values, view, field.kind)
    : comparison(field.field, field.kind, term, view);
}

function comparison(field: string, kind: FieldKind, { operator, values }: Term, view: TableView): RowTest {
  const limit = parseQuantity(values[0] ?? "", kind) ?? Number.NaN;
  const read = numberReader(view, field);
  // Absent is NaN, of which no comparison is true.
  if (operator === ">") return (row) => read(row) > limit;
  if (operator === ">=") return (row) => read(row) >= limit;
  return operator === "<" ? (row) => read(row) < limit : (row) => read(row) <= limit;
}

type Equality = (field: string, values: readonly string[], view: TableView, kind: FieldKind) => RowTest;

const EQUAL: Readonly<Record<FieldKind, Equality>> = {
  text: equalText,
  command: (field, values, view) => {
    const test = oneOf(values.map((value) => value.toLowerCase()));
    return textTest(view, textIds(view, field), (shown) => test(shown.toLowerCase()));
  },
  bytes: equalNumber,
  seconds: equalNumber,
  count: equalNumber,
  ordinal: equalNumber,
  address: (_, values, view) => equalHost(values, view),
  flags: (field, values, view) => textTest(view, textIds(view, field), flagsTest(values)),
  type: (_, values, view) => {
    const types = new Set(values.map((value) => TYPES.get(value.toLowerCase())));
    const typeOf = typeReader(view);
    return (row) => types.has(typeOf(row));
  },
  used: (_field, _values, view) => neverUsed(view.table),
  any: (field, values, view, kind) =>
    view.table.columns.get(field)?.kind === "number"
      ? equalNumber(field, values, view, kind)
      : equalText(field, values, view),
};

function equalText(field: string, values: readonly string[], view: TableView): RowTest {
  const ids = textIds(view, field);
  const [value] = values;
  if (ids !== null && values.length === 1 && value !== undefined) {
    const literal = literalOf(value);
    if (literal !== null && isItsOwnDisplay(literal)) {
      const id = view.table.dictionary.find(literal);
      return id === undefined ? () => false : (row) => ids[row] === id;
    }
  }
  return textTest(view, ids, oneOf(values));
}

/** Only one byte string is shown like this: itself. The empty text is also how absent is shown. */
function isItsOwnDisplay(text: string): boolean {
  return /^[ -[\]-~]+$/.test(text);
}

/** A test for texts that equal one of the patterns. `*` asks for a value, which the empty text is not. */
function oneOf(patterns: readonly string[]): (text: string) => boolean {
  const literals = new Set<string>();
  const tests: ((text: string) => boolean)[] = [];
  for (const pattern of patterns) {
    const literal = literalOf(pattern);
    if (literal !== null) literals.add(literal);
    else tests.push(isAnything(pattern) ? (text) => text !== "" : wholeText(pattern));
  }
  if (tests.length === 0) return (text) => literals.has(text);
  return (text) => literals.has(text) || tests.some((test) => test(text));
}

function equalNumber(field: string, values: readonly string[], view: TableView, kind: FieldKind): RowTest {
  const read = numberReader(view, field);
  if (values.some(isAnything)) return (row) => !Number.isNaN(read(row));
  const numbers = new Set(values.map((value) => parseQuantity(value, kind)));
  if (numbers.size > 1) return (row) => numbers.has(read(row));
  const [only] = numbers;
  return (row) => read(row) === only;
}

function flagsTest(values: readonly string[]): (flags: string) => boolean {
  return (flags) =>
    values.some((value) => {
      if (isAnything(value)) return flags !== "";
      if (value === "") return flags === "";
      return Array.from(value).every((letter) => flags.includes(letter));
    });
}

function equalHost(values: readonly string[], view: TableView): RowTest {
  const networks = values.flatMap((value) => parseNetwork(literalOf(value) ?? "") ?? []);
  const addresses = new Set(networks.filter(isSingle).map(({ address }) => keyOf(address)));
  const ranges = networks.filter((network) => !isSingle(network));
  const isNamed = oneOf(values);
  const holds = ({ ip, text }: Host) =>
    (ip !== null && (addresses.has(keyOf(ip)) || ranges.some((range) => isInside(ip, range)))) ||
    isNamed(displayText(text));
  const { hosts, hostAt } = hostsOf(view.table);
  const known = new Map<number, boolean>();
  return (row) => {
    const host = hostAt(row);
    let answer = known.get(host);
    if (answer === undefined) {
      answer = holds(hosts[host]!);
      known.set(host, answer);
    }
    return answer;
  };
}

/** One address of any zone: can be looked up. */
function isSingle({ address, bits }: Network): boolean {
  return bits === address.bytes.length * 8 && address.zone === "";
}

/** Where a bare word is looked for besides the id. */
const SEARCHED = ["addr", "name", "user", "lib-name", "cmd"] as const;

function bareTest(words: readonly string[], view: TableView): RowTest {
  const searches = words.map((word) => anywhere(word.toLowerCase()));
  const found = (text: string) => searches.some((search) => search(text));
  const inText = (shown: string) => found(shown.toLowerCase());
  const { table } = view;
  const tests: RowTest[] = SEARCHED.flatMap((field) => {
    const ids = idsOf(table, field);
    return ids === null ? [] : textTest(view, ids, inText);
  });
  if (table.keyedById && words.some((word) => /^[0-9*]+$/.test(word))) {
    tests.push((row) => found(String(table.keys[row])));
  }
  return (row) => tests.some((test) => test(row));
}
