/** Ascending keys: how many, then the first and the steps between, each less one but the first. A byte a key at least. */
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

export function writeKeys(writer: ByteWriter, keys: Float64Array): void {
  writer.uint(keys.length);
  let last = -1;
  for (let row = 0; row < keys.length; row++) {
    writer.uint(keys[row]! - last - 1);
    last = keys[row]!;
  }
}

export function readKeys(reader: ByteReader): Float64Array {
  const keys = new Float64Array(reader.count("keys"));
  let last = -1;
  for (let row = 0; row < keys.length; row++) {
    last += reader.uint() + 1;
    if (last > Number.MAX_SAFE_INTEGER) reader.fail("A key is beyond 2^53 − 1");
    keys[row] = last;
  }
  return keys;
}
