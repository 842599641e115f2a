/** Words → terms: which field is meant, and whether its values fit it. Never throws; linear in the text. */
import type { Table } from "../table.ts";
import { FIELDS_OF_QUERY, findField, type QueryField } from "./fields.ts";
import { KINDS } from "./kinds.ts";
import { nearestField } from "./nearest.ts";
import { parseQuantity } from "./quantity.ts";
import type { Query, QueryError, Span, Term } from "./types.ts";
import { type Fault, splitWords, type Word } from "./words.ts";

/** UTF-16 units. Ids of 5,000 clients fit. */
export const LONGEST_QUERY = 65_536;
const MOST_TERMS = 200;
/** Values in all terms together, and among them those that are searched for rather than looked up. */
const MOST_VALUES = 10_000;
const MOST_SEARCHES = 200;

const OPERATORS: ReadonlySet<string> = new Set([":", ">", ">=", "<", "<="]);

const ANY_FORM = 'name:worker*, omem>1mb, flags:b,x, -ip:10.0.0.0/8, used:never, "any text"';

/** `table`: the fields that only its server has can be asked for too. */
export function parseQuery(text: string, table?: Table): Query {
  if (text.length > LONGEST_QUERY) {
    const message = `The query is longer than ${LONGEST_QUERY} characters.`;
    return {
      text,
      terms: [],
      errors: [{ start: 0, end: text.length, message, accepted: "A shorter query" }],
    };
  }
  const words = splitWords(text, (name) => findField(name, table) !== null, MOST_TERMS + 1);
  const terms: Term[] = [];
  const errors: QueryError[] = [];
  const budget = { values: MOST_VALUES, searches: MOST_SEARCHES };
  for (const word of words.slice(0, MOST_TERMS)) {
    const read = readTerm(text, word, table);
    const result = "message" in read ? read : (overBudget(read, budget) ?? read);
    if ("message" in result) errors.push(result);
    else terms.push(result);
  }
  const extra = words[MOST_TERMS];
  if (extra !== undefined) {
    const message = `A query has at most ${MOST_TERMS} terms; what follows does not filter.`;
    errors.push({
      start: extra.start,
      end: text.length,
      message,
      accepted: "id:1,2,3 in place of many terms",
    });
  }
  return { text, terms, errors };
}

/** What bounds the time a query can take over many clients. */
function overBudget(term: Term, left: { values: number; searches: number }): QueryError | null {
  const searches = term.values.filter((value) => term.field === null || /[*/]/.test(value)).length;
  if (term.values.length > left.values || searches > left.searches) {
    const message = `A query has at most ${MOST_VALUES} values, ${MOST_SEARCHES} of them words, networks or with *.`;
    return { start: term.start, end: term.end, message, accepted: "Fewer values" };
  }
  left.values -= term.values.length;
  left.searches -= searches;
  return null;
}

function readTerm(text: string, word: Word, table: Table | undefined): Term | QueryError {
  if (word.fault !== null) return faultError(word.fault);
  if (word.name === null) return readBare(text, word);
  const name = text.slice(word.name.start, word.name.end);
  if (name === "") return error(word, `There is no field before ${word.operator}.`, ANY_FORM);
  const field = findField(name, table);
  if (field === null) return unknownField(word, name);
  return readCondition(text, word, field);
}

const FAULTS: Readonly<Record<Fault, string>> = {
  "open quote": "The quote is not closed.",
  "text after quote": "After a closing quote comes a blank or a comma.",
};

function faultError(fault: Span & { readonly kind: Fault }): QueryError {
  return error(fault, FAULTS[fault.kind], 'name:"a b", name:"a b",c, name:"with \\" in it"');
}

function readBare(text: string, word: Word): Term | QueryError {
  const empty = word.values.find((value) => value.pattern === "");
  if (empty !== undefined) {
    const message =
      word.negated && word.values.length === 1 ? "Nothing follows the -." : "A word is missing.";
    return error(empty.start < empty.end ? empty : word, message, ANY_FORM);
  }
  return termOf(text, word, null, ":");
}

function unknownField(word: Word, name: string): QueryError {
  const nearest = nearestField(name);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  if (nearest === null) return { ...error(word.name!, `No field ${shown}.`, ANY_FORM), unknownField: true };
  const { field, kind } = FIELDS_OF_QUERY.get(nearest)!;
  const message = `No field ${shown}. Did you mean ${field}?`;
  return { ...error(word.name!, message, KINDS[kind].examples(field)), unknownField: true };
}

function readCondition(text: string, word: Word, { field, kind }: QueryField): Term | QueryError {
  const { compared, takes, expects, examples } = KINDS[kind];
  const accepted = examples(field);
  if (!isOperator(word.operator))
    return error(word, `${word.operator} is no operator; : means equal.`, accepted);
  const missing = word.values.find((value) => value.pattern === "" && !value.quoted);
  if (missing !== undefined) {
    const after = missing === word.values[0] ? word.operator : "the comma";
    return error({ start: word.start, end: missing.end }, `A value is missing after ${after}.`, accepted);
  }
  const isEquality = word.operator === ":";
  if (!isEquality && compared === null) {
    return error(word, `${field} cannot be more or less than something; use : with it.`, accepted);
  }
  if (!isEquality && word.values.length > 1)
    return error(word, `${word.operator} takes one value.`, accepted);
  const isRight = isEquality ? takes : (pattern: string) => parseQuantity(pattern, kind) !== null;
  const wrong = word.values.find((value) => !isRight(value.pattern));
  if (wrong !== undefined)
    return error(wrong, `${field} takes ${isEquality ? expects : compared}.`, accepted);
  return termOf(text, word, field, word.operator);
}

/** Whether it is one of this language, not of those that people bring along. */
export function isOperator(operator: string): operator is Term["operator"] {
  return OPERATORS.has(operator);
}

function termOf(text: string, word: Word, field: string | null, operator: Term["operator"]): Term {
  const { start, end, negated } = word;
  const values = word.values.map((value) => value.pattern);
  return { start, end, text: text.slice(start, end), negated, field, operator, values };
}

function error({ start, end }: Span, message: string, accepted: string): QueryError {
  return { start, end, message, accepted };
}
