import { type Decoded, Decoder, type DecoderLimits } from "../src/index.ts";

/** All that a decoder makes of these pieces: the replies, and how it ends. */
export function decodeAll(pieces: Iterable<Uint8Array>, limits?: Partial<DecoderLimits>): readonly Decoded[] {
  const decoder = new Decoder(limits);
  const outcomes: Decoded[] = [];
  let last: Decoded = { outcome: "more" };
  for (const piece of pieces) {
    decoder.push(piece);
    for (last = decoder.next(); last.outcome === "reply"; last = decoder.next()) outcomes.push(last);
  }
  return [...outcomes, last];
}

export function* byteByByte(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
}

export function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}
