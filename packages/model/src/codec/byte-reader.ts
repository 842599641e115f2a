/**
 * The other way of ByteWriter. Every method throws FrameError naming the byte at which it stopped; none allocates
 * because of a number that was read.
 */
import { FrameError } from "../frame-error.ts";

const FLOAT = new Float64Array(1);
const FLOAT_BYTES = new Uint8Array(FLOAT.buffer);

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get offset(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  fail(message: string): never {
    throw new FrameError(message, this.#at);
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) this.fail("It ends too early");
    this.#at++;
    return value;
  }

  /** A safe integer ≥ 0. */
  uint(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 128;
    while (byte >= 0x80) {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER) this.fail("A number is beyond 2^53 − 1");
      if (scale > 2 ** 56 && byte >= 0x80) this.fail("A number is longer than eight bytes");
    }
    return value;
  }

  int(): number {
    const value = this.uint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float(): number {
    FLOAT_BYTES.set(this.bytes(8));
    return FLOAT[0]!;
  }

  /** A view of the next `length` bytes. */
  bytes(length: number): Uint8Array {
    if (length > this.remaining) this.fail("It ends too early");
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }

  /** The number of things that follow, each at least one byte long, so never more than bytes remain. */
  count(what: string): number {
    const count = this.uint();
    if (count > this.remaining) this.fail(`It announces more ${what} than bytes follow`);
    return count;
  }

  end(): void {
    if (this.remaining > 0) this.fail("Bytes follow its end");
  }
}
