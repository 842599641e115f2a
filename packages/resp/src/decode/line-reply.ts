/** Replies that are one line, from the text between type byte and CR LF. */
import type { Reply } from "../reply.ts";
import { readBigNumber, readDouble, readInteger } from "./number-text.ts";
import type { LineType } from "./types.ts";

export type LineReply =
  | { readonly ok: true; readonly reply: Reply }
  /** `at`: position in the line of the byte that spoils it; the line's length stands for its CR. */
  | { readonly ok: false; readonly at: number; readonly message: string };

const NULL: LineReply = { ok: true, reply: { kind: "null", form: "resp3" } };
const TRUE: LineReply = { ok: true, reply: { kind: "boolean", value: true } };
const FALSE: LineReply = { ok: true, reply: { kind: "boolean", value: false } };

const READERS: { readonly [K in LineType["kind"]]: (text: string) => LineReply } = {
  simple: (text) => ({ ok: true, reply: { kind: "simple", text } }),
  error: (text) => ({ ok: true, reply: { kind: "error", text } }),
  integer: (text) => {
    const read = readInteger(text);
    if (read.ok) return { ok: true, reply: { kind: "integer", value: read.value } };
    return { ok: false, at: read.at, message: "This is not an integer of 64 bits" };
  },
  null: (text) => (text === "" ? NULL : { ok: false, at: 0, message: "A null holds nothing" }),
  boolean: (text) => {
    if (text === "t") return TRUE;
    if (text === "f") return FALSE;
    const at = text.startsWith("t") || text.startsWith("f") ? 1 : 0;
    return { ok: false, at, message: "A boolean is t or f" };
  },
  double: (text) => {
    const read = readDouble(text);
    if (read.ok) return { ok: true, reply: { kind: "double", text, value: read.value } };
    return { ok: false, at: read.at, message: "This is not a floating point number" };
  },
  bigNumber: (text) => {
    const read = readBigNumber(text);
    if (read.ok) return { ok: true, reply: { kind: "bigNumber", text } };
    return { ok: false, at: read.at, message: "This is not a whole number" };
  },
};

/** Reads the line of a reply of this kind. */
export function readLineReply(kind: LineType["kind"], text: string): LineReply {
  return READERS[kind](text);
}
