/** UTF-8 without TextEncoder and TextDecoder, which are no part of the language. */

/** Bytes of the UTF-8 form of `text`. A lone surrogate takes the place of U+FFFD: 3 bytes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPairAt(text, at, unit)) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

/** Writes `text` as UTF-8 into `out` from `at` on; answers the position after it. Lone surrogates become U+FFFD. */
export function writeUtf8(text: string, out: Uint8Array, at: number): number {
  for (let read = 0; read < text.length; read++) {
    const unit = text.charCodeAt(read);
    if (unit < 0x80) {
      out[at++] = unit;
    } else if (unit < 0x800) {
      out[at++] = 0xc0 | (unit >> 6);
      out[at++] = 0x80 | (unit & 0x3f);
    } else if (isPairAt(text, read, unit)) {
      const code = text.codePointAt(read++)!;
      out[at++] = 0xf0 | (code >> 18);
      out[at++] = 0x80 | ((code >> 12) & 0x3f);
      out[at++] = 0x80 | ((code >> 6) & 0x3f);
      out[at++] = 0x80 | (code & 0x3f);
    } else {
      const code = unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit;
      out[at++] = 0xe0 | (code >> 12);
      out[at++] = 0x80 | ((code >> 6) & 0x3f);
      out[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}

/** Chars (bytes) of the well-formed UTF-8 sequence that starts at `at` of a byte string; 0 where there is none. */
export function sequenceLength(bytes: string, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes.charCodeAt(at);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes.charCodeAt(at + 1);
  if (lead < 0xe0) return isContinuation(second) ? 2 : 0;
  if (!isSecondOf(lead, second) || !isContinuation(bytes.charCodeAt(at + 2))) return 0;
  if (lead < 0xf0) return 3;
  return isContinuation(bytes.charCodeAt(at + 3)) ? 4 : 0;
}

/** The character of a sequence that `sequenceLength` measured. */
export function decodeSequence(bytes: string, at: number, length: 1 | 2 | 3 | 4): string {
  if (length === 1) return bytes.charAt(at);
  let code = bytes.charCodeAt(at) & (0x7f >> length);
  for (let next = 1; next < length; next++) code = (code << 6) | (bytes.charCodeAt(at + next) & 0x3f);
  return String.fromCodePoint(code);
}

/** Shuts out over-long forms, surrogates and what lies beyond U+10FFFF (RFC 3629, table of section 4). */
function isSecondOf(lead: number, second: number): boolean {
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

function isPairAt(text: string, at: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
