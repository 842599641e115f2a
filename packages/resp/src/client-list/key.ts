import { bytesOf } from "../byte-string.ts";

const WORD = 4;

/**
 * ` field=`, the blank included, compared four bytes at a time: keys are half of a list's bytes, and byte by byte they
 * would take as long as all the rest (e2e/bench/parse.bench.ts).
 */
export class Key {
  readonly length: number;
  /** The words at 0, 4 and 8, and the last one, which may overlap them. */
  readonly #first: number;
  readonly #second: number;
  readonly #third: number;
  readonly #last: number;
  readonly #bytes: Uint8Array;

  constructor(field: string) {
    const bytes = bytesOf(` ${field}=`);
    const words = new DataView(bytes.buffer);
    const wordAt = (at: number) => (at >= 0 && at + WORD <= bytes.length ? words.getInt32(at, true) : 0);
    this.length = bytes.length;
    this.#first = wordAt(0);
    this.#second = wordAt(4);
    this.#third = wordAt(8);
    this.#last = wordAt(bytes.length - WORD);
    this.#bytes = bytes;
  }

  /** Whether the key stands at `at`. `bytes` are those of `view`, whose length is slower to ask for. */
  isAt(view: DataView, bytes: Uint8Array, at: number): boolean {
    const { length } = this;
    if (length < WORD || at + length > bytes.length) return this.#isAtBytewise(bytes, at, 0);
    if (view.getInt32(at, true) !== this.#first) return false;
    if (view.getInt32(at + length - WORD, true) !== this.#last) return false;
    if (length <= 8) return true;
    if (view.getInt32(at + 4, true) !== this.#second) return false;
    if (length <= 12) return true;
    return view.getInt32(at + 8, true) === this.#third && (length <= 16 || this.#isAtBytewise(bytes, at, 12));
  }

  /** Whether the key without its blank stands at `at`: where a line begins. */
  isAtLineStart(bytes: Uint8Array, at: number): boolean {
    return this.#isAtBytewise(bytes, at - 1, 1);
  }

  #isAtBytewise(bytes: Uint8Array, at: number, from: number): boolean {
    for (let index = from; index < this.length; index++) {
      if (bytes[at + index] !== this.#bytes[index]) return false;
    }
    return true;
  }
}
