/** Bytes that grow. Numbers are LEB128: seven bits a byte, low first, the high bit set on all but the last. */

/** The longest LEB128 of a safe integer: 53 bits. */
const LONGEST_UINT = 8;

const FLOAT = new Float64Array(1);
const FLOAT_BYTES = new Uint8Array(FLOAT.buffer);

export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #used = 0;

  get length(): number {
    return this.#used;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#used);
  }

  /** What was written, until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#used++] = value;
  }

  /** A safe integer ≥ 0; throws RangeError for any other number. */
  uint(value: number): void {
    if (this.#used + LONGEST_UINT > this.#bytes.length) this.#reserve(LONGEST_UINT);
    const bytes = this.#bytes;
    let at = this.#used;
    // Nearly every number is such a one.
    if ((value & 0x7f) === value) {
      bytes[at] = value;
      this.#used = at + 1;
      return;
    }
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${value} cannot be written as a count`);
    let rest = value;
    while (rest > 0x7fffffff) {
      bytes[at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.#used = at;
  }

  /** An integer of at most 52 bits, zigzag: 0 −1 1 −2 2 … as 0 1 2 3 4 … */
  int(value: number): void {
    this.uint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Eight bytes, IEEE 754, low byte first. */
  float(value: number): void {
    FLOAT[0] = value;
    this.bytes(FLOAT_BYTES);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#used + more, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = grown;
  }
}
