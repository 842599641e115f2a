/**
 * Bytes that arrive in pieces. Room grows with what has come, at most fourfold and never beyond what was announced:
 * an announced length alone allocates nothing, and gathering n bytes copies at most n / 3 bytes twice.
 */
export class Gathered {
  #bytes = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Bytes of memory held. */
  get held(): number {
    return this.#bytes.length;
  }

  /** −1 where there is none. */
  get last(): number {
    return this.#length === 0 ? -1 : this.#bytes[this.#length - 1]!;
  }

  /** Adds `piece[from … to)`; `announced` is the most this will ever hold. */
  add(piece: Uint8Array, from: number, to: number, announced: number): void {
    const needed = this.#length + to - from;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, Math.min(announced, needed * 4)));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(piece.subarray(from, to), this.#length);
    this.#length = needed;
  }

  /** What was gathered, which belongs to the caller from now on. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return taken;
  }
}
