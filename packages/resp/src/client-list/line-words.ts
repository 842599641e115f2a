/**
 * Where a field's name and a field's value end. All positions are in a buffer whose last byte is LF, so that reading up
 * to a line's end needs no other check.
 *
 *   id=7 addr=/tmp/redis sock:0 laddr=/tmp/redis sock:0 fd=8 name=my app age=3
 *        ~~~~                   ~~~~~                        ~~~~
 *        up to laddr= or fd=    up to fd=, name= or age=     up to anything that looks like a field
 */
import { bytesOf } from "../byte-string.ts";
import { FIELD_BYTES } from "./bounds.ts";

const LF = 10;
const CR = 13;
const BLANK = 32;
const EQUALS = 61;

/**
 * How a value ends. `blank`: at the first blank. `fields`: at the first blank before one of the named fields (a unix
 * socket's path may hold blanks and `=`), or else at the first blank. `anyField`: at the first blank before any field
 * (Dragonfly and Garnet do not check names).
 */
export type Ending =
  | { readonly at: "blank" }
  | { readonly at: "fields"; readonly fields: readonly string[]; readonly keys: readonly Uint8Array[] }
  | { readonly at: "anyField" };

const AT_BLANK: Ending = { at: "blank" };
const AT_ANY_FIELD: Ending = { at: "anyField" };

const ENDINGS: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ["addr", atFields("laddr", "fd")],
  ["laddr", atFields("fd", "name", "age")],
  ["name", AT_ANY_FIELD],
  ["lib-name", AT_ANY_FIELD],
  ["lib-ver", AT_ANY_FIELD],
]);

function atFields(...fields: readonly string[]): Ending {
  return { at: "fields", fields, keys: fields.map((field) => bytesOf(`${field}=`)) };
}

export function endingOf(field: string): Ending {
  return ENDINGS.get(field) ?? AT_BLANK;
}

/** Whether a value that ends so ends before this field. */
export function isEndedBy(ending: Ending, field: string): boolean {
  return ending.at !== "fields" || ending.fields.includes(field);
}

/** Whether `word` stands at `at`. */
function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return false;
  return true;
}

/** Position of the `=` that ends the field name beginning at `at`; −1 where none begins: `[a-z][a-z0-9_-]*=`. */
export function fieldNameEnd(bytes: Uint8Array, at: number): number {
  if (!isLetter(bytes[at]!)) return -1;
  for (let end = at + 1; end <= at + FIELD_BYTES; end++) {
    const byte = bytes[end]!;
    if (byte === EQUALS) return end;
    if (!isLetter(byte) && !isInner(byte)) return -1;
  }
  return -1;
}

/** Whether a line ends at `at`: LF, or CR LF as pasted text has it. */
export function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
}

/** Position after the value that begins at `from`: a blank or the line's end. */
export function valueEnd(bytes: Uint8Array, from: number, ending: Ending): number {
  let firstBlank = -1;
  for (let at = from; ; at++) {
    while (bytes[at]! > BLANK) at++;
    if (bytes[at] === BLANK) {
      if (endsBefore(bytes, at + 1, ending)) return at;
      if (firstBlank < 0) firstBlank = at;
    } else if (bytes[at] === LF) {
      if (firstBlank >= 0 && ending.at === "fields") return firstBlank;
      return at > from && bytes[at - 1] === CR ? at - 1 : at;
    }
  }
}

/** Whether the value that may end with the blank or the line end at `at` does end there. */
export function endsAt(bytes: Uint8Array, at: number, ending: Ending): boolean {
  if (bytes[at] === BLANK) return ending.at === "blank" || endsBefore(bytes, at + 1, ending);
  return ending.at !== "fields" && isLineEnd(bytes, at);
}

function endsBefore(bytes: Uint8Array, at: number, ending: Ending): boolean {
  switch (ending.at) {
    case "blank":
      return true;
    case "anyField":
      return fieldNameEnd(bytes, at) >= 0;
    case "fields":
      for (const key of ending.keys) if (isAt(bytes, at, key)) return true;
      return false;
  }
}

function isLetter(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}

function isInner(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 95 || byte === 45;
}
