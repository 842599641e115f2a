/**
 * Numbers as the protocol writes them, read as strictly as hiredis reads them (`string2ll` of hiredis read.c): digits
 * without leading zeros, `-` only before a digit other than 0, no `+`, nothing beyond 64 bits.
 *
 * A result is the value, or the position of the byte that spoils it.
 */
export type NumberText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly at: number };

const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const SAFE_DIGITS = 15;
const INT64_DIGITS = 19;
const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
const DOUBLE = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf|-?nan)$/;

/** A signed integer of 64 bits; a bigint only where a number would not be exact. */
export function readInteger(text: string): NumberText<number | bigint> {
  const negative = text.charCodeAt(0) === MINUS;
  const first = negative ? 1 : 0;
  if (text.length === first) return { ok: false, at: first };
  if (text.charCodeAt(first) === ZERO) {
    if (negative) return { ok: false, at: first };
    return text.length === 1 ? { ok: true, value: 0 } : { ok: false, at: 1 };
  }
  const spoilt = firstNonDigit(text, first);
  if (spoilt < text.length) return { ok: false, at: spoilt };
  const digits = text.length - first;
  if (digits <= SAFE_DIGITS) return { ok: true, value: Number(text) };
  if (digits > INT64_DIGITS) return { ok: false, at: first + INT64_DIGITS };
  const exact = BigInt(text);
  if (exact > INT64_MAX || exact < INT64_MIN) return { ok: false, at: text.length - 1 };
  const value = Number(exact);
  return { ok: true, value: Number.isSafeInteger(value) ? value : exact };
}

/** A double: decimal or exponent form, `inf`, `-inf`, `nan`. */
export function readDouble(text: string): NumberText<number> {
  if (!DOUBLE.test(text)) return { ok: false, at: 0 };
  if (text.endsWith("inf")) return { ok: true, value: text.startsWith("-") ? -Infinity : Infinity };
  if (text.endsWith("nan")) return { ok: true, value: Number.NaN };
  return { ok: true, value: Number(text) };
}

/** A number of any size, kept as text: an optional `-` and digits. */
export function readBigNumber(text: string): NumberText<string> {
  const first = text.charCodeAt(0) === MINUS ? 1 : 0;
  const spoilt = firstNonDigit(text, first);
  if (text.length === first || spoilt < text.length) return { ok: false, at: spoilt };
  return { ok: true, value: text };
}

function firstNonDigit(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char < ZERO || char > NINE) return at;
  }
  return text.length;
}
