/**
 * The envelope of a binary message on the stream.
 *
 *   byte      bit 7: the payload is deflated (raw, RFC 1951); bits 0–6: kind, 1 frame, 2 samples
 *   channel   uint: which server (ServerStatus.channel)
 *   payload   bytes of `encodeFrame` or `encodeSamples`, deflated or not
 *
 * Compression is the caller's: this package has none.
 */
import { ByteReader } from "./codec/byte-reader.ts";
import { ByteWriter } from "./codec/byte-writer.ts";

export interface WireMessage {
  readonly kind: "frame" | "samples";
  readonly channel: number;
  readonly deflated: boolean;
  readonly payload: Uint8Array;
}

const KINDS = { frame: 1, samples: 2 } as const;
const DEFLATED = 0x80;

/** Throws RangeError where the channel is no integer ≥ 0. */
export function packMessage(message: WireMessage): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(KINDS[message.kind] | (message.deflated ? DEFLATED : 0));
  writer.uint(message.channel);
  writer.bytes(message.payload);
  return writer.finish();
}

/** The payload is a view of `bytes`. Throws FrameError for anything that `packMessage` cannot give. */
export function unpackMessage(bytes: Uint8Array): WireMessage {
  const reader = new ByteReader(bytes);
  const first = reader.byte();
  const number = first & ~DEFLATED;
  const kind = number === KINDS.frame ? "frame" : number === KINDS.samples ? "samples" : null;
  if (kind === null) return reader.fail("It is a message of an unknown kind");
  const channel = reader.uint();
  return { kind, channel, deflated: (first & DEFLATED) !== 0, payload: reader.bytes(reader.remaining) };
}
