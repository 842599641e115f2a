import { byteString } from "./byte-string.ts";
import { decodeSequence, sequenceLength, utf8Length, writeUtf8 } from "./utf8.ts";

/** Needs no decoding; any other text only takes the longer way. */
const PLAIN = /^[ -~]*$/;

/**
 * A byte string as text for people and for JSON: UTF-8 decoded, each byte that is none as lower-case `\xNN`. Control
 * characters stay; who draws the text escapes them.
 */
export function displayText(bytes: string): string {
  if (PLAIN.test(bytes)) return bytes;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) text += `\\x${bytes.charCodeAt(at++).toString(16).padStart(2, "0")}`;
    else {
      text += decodeSequence(bytes, at, length);
      at += length;
    }
  }
  return text;
}

/** A byte string as the text whose UTF-8 form it is; undefined where it is no UTF-8. */
export function utf8Text(bytes: string): string | undefined {
  if (PLAIN.test(bytes)) return bytes;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return undefined;
    text += decodeSequence(bytes, at, length);
    at += length;
  }
  return text;
}

/** The UTF-8 form of a text as a byte string. */
export function utf8ByteString(text: string): string {
  if (PLAIN.test(text)) return text;
  const bytes = new Uint8Array(utf8Length(text));
  writeUtf8(text, bytes, 0);
  return byteString(bytes);
}
