/**
 * Text → words: where each condition stands and what its parts are.
 *
 *   -ip:10.0.0.0/8,::1   name:"a b"   worker*
 *   │└┬┘│└────┬───┘ └┬┘
 *   │ name  value  value
 *   not operator
 *
 * One pass, whatever the text. A fault is data like the rest.
 */
import type { Span } from "./types.ts";

export interface ValuePart extends Span {
  /** See pattern.ts. */
  readonly pattern: string;
  readonly quoted: boolean;
}

/** What is wrong with the writing of a word. */
export type Fault = "open quote" | "text after quote";

export interface Word extends Span {
  readonly negated: boolean;
  /** What stands before the operator; null for a bare word. */
  readonly name: Span | null;
  /** Also those that people bring from elsewhere: `=`, `==`, `!=`. "" for a bare word. */
  readonly operator: string;
  /** At least one; it may be empty and unquoted, as nothing was typed yet. */
  readonly values: readonly ValuePart[];
  readonly fault: (Span & { readonly kind: Fault }) | null;
}

/** Told by whoever knows the table. */
export type IsField = (name: string) => boolean;

/** What a field's name may look like; a word that begins like this and `:` is a condition, though of no field. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const OPERATORS = [">=", "<=", "==", "!=", ":", ">", "<", "="] as const;
const LONGEST_NAME = 64;

/** Words of the text, in order; no more than `most`. */
export function splitWords(text: string, isField: IsField, most = Number.POSITIVE_INFINITY): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (words.length < most) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) break;
    const word = readWord(text, at, isField);
    words.push(word);
    at = word.end;
  }
  return words;
}

/** Blanks of every kind that a keyboard or a clipboard gives, among them the full-width one. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff;
}

function readWord(text: string, start: number, isField: IsField): Word {
  const negated = text[start] === "-";
  const head = negated ? start + 1 : start;
  const found = findOperator(text, head, isField);
  if (found === null) return { start, negated, name: null, operator: "", ...readValues(text, head) };
  const { at, operator } = found;
  return {
    start,
    negated,
    name: { start: head, end: at },
    operator,
    ...readValues(text, at + operator.length),
  };
}

/** The operator that makes a word a condition; null for a bare word, such as `10.0.3.7:6379`. */
function findOperator(text: string, head: number, isField: IsField): { at: number; operator: string } | null {
  for (let at = head; at < text.length && at - head <= LONGEST_NAME; at++) {
    const operator = OPERATORS.find((each) => text.startsWith(each, at));
    if (operator !== undefined)
      return isCondition(text, head, at, operator, isField) ? { at, operator } : null;
    const char = text[at]!;
    if (char === "," || char === '"' || isBlank(char.charCodeAt(0))) return null;
  }
  return null;
}

function isCondition(text: string, head: number, at: number, operator: string, isField: IsField): boolean {
  const name = text.slice(head, at);
  if (isField(name)) return true;
  // Of other languages: only where it can be told that a condition was meant, since words may hold them.
  if (operator.startsWith("=") || operator.startsWith("!")) return false;
  if (name === "") return !text.startsWith("::", at);
  return NAME.test(name) && !isIpv6(text, head);
}

/** `fe80::1` begins like a condition. */
function isIpv6(text: string, head: number): boolean {
  const longest = 64;
  return /^[0-9a-fA-F]{1,4}:[0-9a-fA-F]*:[0-9a-fA-F:.]*(?![^\s,])/.test(text.slice(head, head + longest));
}

function readValues(text: string, from: number): Pick<Word, "values" | "fault" | "end"> {
  const values: ValuePart[] = [];
  for (let at = from; ; at++) {
    const value = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    if (value === null) {
      values.push({ start: at, end: text.length, pattern: "", quoted: true });
      return { values, fault: { kind: "open quote", start: at, end: text.length }, end: text.length };
    }
    values.push(value);
    at = value.end;
    if (at < text.length && text[at] !== "," && !isBlank(text.charCodeAt(at))) {
      let end = at;
      while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
      return { values, fault: { kind: "text after quote", start: at, end }, end };
    }
    if (text[at] !== ",") return { values, fault: null, end: at };
  }
}

function readPlain(text: string, start: number): ValuePart {
  let end = start;
  while (end < text.length && text[end] !== "," && !isBlank(text.charCodeAt(end))) end++;
  return { start, end, pattern: unescaped(text.slice(start, end)), quoted: false };
}

/** Null where the quote is not closed. */
function readQuoted(text: string, start: number): ValuePart | null {
  let close = start + 1;
  while (close < text.length && text[close] !== '"') close += text[close] === "\\" ? 2 : 1;
  if (close >= text.length) return null;
  return { start, end: close + 1, pattern: unescaped(text.slice(start + 1, close)), quoted: true };
}

const ESCAPE = /\\(?:(["*\\])|u\{([0-9a-fA-F]{1,6})\})?/g;

/** `\"`, `\*`, `\\` and `\u{202e}` are escapes; any other backslash is a backslash. */
export function unescaped(written: string): string {
  if (!written.includes("\\")) return written;
  return written.replace(ESCAPE, (whole, char: string | undefined, code: string | undefined) => {
    if (char !== undefined) return char === '"' ? char : whole;
    const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
    const plain = point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return plain.replaceAll("\\", "\\\\").replaceAll("*", "\\*");
  });
}
