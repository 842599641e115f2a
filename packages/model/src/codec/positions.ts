/**
 * Which of `of` things are meant, ascending.
 *
 *   form 0  all
 *   form 1  bitmap    ⌈of / 8⌉ bytes, lowest bit first
 *   form 2  gaps      how many, then the first and the steps between, each less one but the first
 *
 * The smallest is taken.
 */
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

const ALL = 0;
const BITMAP = 1;
const GAPS = 2;

export function writePositions(writer: ByteWriter, at: Uint32Array, of: number): void {
  if (at.length === of) writer.byte(ALL);
  else if (gapBytes(at) <= Math.ceil(of / 8)) writeGaps(writer, at);
  else writeBitmap(writer, at, of);
}

/** `of` must have been paid for. Every position is below it. */
export function readPositions(reader: ByteReader, of: number): Uint32Array {
  const form = reader.byte();
  if (form === ALL) return all(of);
  if (form === BITMAP) return readBitmap(reader, of);
  if (form === GAPS) return readGaps(reader, of);
  return reader.fail("A list of positions has an unknown form");
}

let every = new Uint32Array(0);

/** Most changes of one delta mean all of its clients: they share one list, which nobody writes to. */
function all(of: number): Uint32Array {
  if (every.length === of) return every;
  every = new Uint32Array(of);
  for (let i = 0; i < of; i++) every[i] = i;
  return every;
}

function gapBytes(at: Uint32Array): number {
  let bytes = 1;
  for (let i = 0; i < at.length; i++) bytes += i > 0 && at[i]! - at[i - 1]! > 128 ? 2 : 1;
  return bytes;
}

function writeGaps(writer: ByteWriter, at: Uint32Array): void {
  writer.byte(GAPS);
  writer.uint(at.length);
  let last = -1;
  for (const position of at) {
    writer.uint(position - last - 1);
    last = position;
  }
}

function readGaps(reader: ByteReader, of: number): Uint32Array {
  const at = new Uint32Array(reader.count("positions"));
  let last = -1;
  for (let i = 0; i < at.length; i++) {
    last += reader.uint() + 1;
    if (last >= of) reader.fail("A position is out of range");
    at[i] = last;
  }
  return at;
}

function writeBitmap(writer: ByteWriter, at: Uint32Array, of: number): void {
  const bits = new Uint8Array(Math.ceil(of / 8));
  for (const position of at) bits[position >> 3] = bits[position >> 3]! | (1 << (position & 7));
  writer.byte(BITMAP);
  writer.bytes(bits);
}

function readBitmap(reader: ByteReader, of: number): Uint32Array {
  const bits = reader.bytes(Math.ceil(of / 8));
  const at = new Uint32Array(of);
  let count = 0;
  for (let position = 0; position < bits.length * 8; position++) {
    if ((bits[position >> 3]! & (1 << (position & 7))) === 0) continue;
    if (position >= of) reader.fail("A position is out of range");
    at[count++] = position;
  }
  return at.slice(0, count);
}
