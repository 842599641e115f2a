import { utf8Length, writeUtf8 } from "./utf8.ts";

const CR = 13;
const LF = 10;

/**
 * A command as every server takes it: an array of bulk strings. Words are written as UTF-8; since each is preceded by
 * its length, no byte in a word (CR and LF included) can end it. Throws RangeError without words.
 */
export function encodeCommand(words: readonly string[]): Uint8Array<ArrayBuffer> {
  if (words.length === 0) throw new RangeError("A command needs at least one word");
  const lengths = words.map(utf8Length);
  let size = header("*", words.length).length;
  for (const length of lengths) size += header("$", length).length + length + 2;
  const out = new Uint8Array(size);
  let at = writeUtf8(header("*", words.length), out, 0);
  words.forEach((word, index) => {
    at = writeUtf8(header("$", lengths[index]!), out, at);
    at = writeUtf8(word, out, at);
    out[at++] = CR;
    out[at++] = LF;
  });
  return out;
}

function header(type: "*" | "$", count: number): string {
  return `${type}${count}\r\n`;
}
