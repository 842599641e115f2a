/**
 * CLIENT LIST → columns. There is no object per row, and the text of a value is interned from the bytes where it
 * stands.
 *
 * A line that cannot be read is skipped, with its number and a reason, and costs no other line. Blank lines are passed
 * over (Garnet's empty list is one LF). Lines may end with CR LF, as pasted text has them.
 */
import type { ParsedClientList } from "../columns.ts";
import { Dictionary } from "../dictionary.ts";
import { ListReader } from "./list-reader.ts";

const LF = 10;

/**
 * Reads the payload of a CLIENT LIST (or CLIENT INFO) reply. Never throws, whatever the bytes are; memory is bounded
 * by a multiple of their number. Give the dictionary of the server's earlier lists to keep text ids stable.
 */
export function parseClientList(bytes: Uint8Array, dictionary = new Dictionary()): ParsedClientList {
  const isEnded = bytes.length === 0 || bytes[bytes.length - 1] === LF;
  const lines = isEnded ? bytes : withLineEnd(bytes);
  const reader = new ListReader(lines, dictionary);
  reader.readLines();
  return reader.finish(isEnded);
}

function withLineEnd(bytes: Uint8Array): Uint8Array {
  const ended = new Uint8Array(bytes.length + 1);
  ended.set(bytes);
  ended[bytes.length] = LF;
  return ended;
}
