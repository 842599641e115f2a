/**
 * Byte strings: JavaScript strings with one char (0–255) for each byte. Text from a server is kept like this, since it
 * need not be UTF-8.
 */

/** Longest argument list handed to String.fromCharCode at once; far below every engine's limit. */
const CHUNK = 4096;

/** Bytes `from` (inclusive) to `to` (exclusive) as a byte string. */
export function byteString(bytes: Uint8Array, from = 0, to = bytes.length): string {
  if (to - from <= CHUNK) return String.fromCharCode.apply(null, asNumbers(bytes.subarray(from, to)));
  let text = "";
  for (let at = from; at < to; at += CHUNK) {
    text += String.fromCharCode.apply(null, asNumbers(bytes.subarray(at, Math.min(to, at + CHUNK))));
  }
  return text;
}

/** The bytes of a byte string. Throws RangeError where a char is above 255. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char > 255) throw new RangeError(`Not a byte string: char ${char} at ${at}`);
    bytes[at] = char;
  }
  return bytes;
}

/** `apply` takes any array-like at run time, the library's types know only arrays. */
function asNumbers(bytes: Uint8Array): number[] {
  return bytes as unknown as number[];
}
