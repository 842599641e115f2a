/**
 * Texts, each kept once and known by a small number. Ids are given in order of first appearance and never change.
 *
 *   pool     ……127.0.0.1:6379 worker default……     all texts one after the other
 *   starts   [0, 0, 14, 20, 27]                     text `id` is pool[starts[id] … starts[id + 1]]
 *   slots    open addressing by hash, linear probing; a slot holds an id, 0 = free (0 is always the empty text)
 *
 * Interning a known text allocates nothing. JavaScript strings are made when first asked for. The hash starts from a
 * random seed, so that a server cannot choose texts which all land in one slot.
 */
import { byteString, bytesOf } from "./byte-string.ts";
import { areEqual, copyBytes, hashBytes, viewOf } from "./byte-words.ts";

const FIRST_SLOTS = 512;
const FIRST_POOL = 4096;

export class Dictionary {
  readonly #seed = (Math.random() * 0x1_0000_0000) | 0;
  readonly #texts: (string | undefined)[] = new Array(FIRST_SLOTS);
  #pool = new Uint8Array(FIRST_POOL);
  #poolView = viewOf(this.#pool);
  #starts = new Uint32Array(FIRST_SLOTS);
  #hashes = new Int32Array(FIRST_SLOTS);
  #slots = new Int32Array(FIRST_SLOTS);
  #size = 1;

  /** Number of texts, the empty one included: ids are 0 … size − 1. */
  get size(): number {
    return this.#size;
  }

  /** Bytes this dictionary holds, made strings not counted. */
  get heldBytes(): number {
    return this.#pool.length + 4 * (this.#starts.length + this.#hashes.length + this.#slots.length);
  }

  /** Id of the text `bytes[from … to)`, which is copied when new. `view` is of the same bytes; give it when at hand. */
  intern(bytes: Uint8Array, from: number, to: number, view = viewOf(bytes)): number {
    if (from === to) return 0;
    const length = to - from;
    const hash = hashBytes(view, from, to, this.#seed);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
      if (this.#hashes[id] === hash && this.#isText(id, view, from, length)) return id;
      slot = (slot + 1) & mask;
    }
    return this.#add(hash, slot, view, from, length);
  }

  /** Id of a byte string. Throws RangeError where a char is above 255. */
  internText(text: string): number {
    return this.intern(bytesOf(text), 0, text.length);
  }

  /** The text as a byte string. Throws RangeError for an id that was never given. */
  text(id: number): string {
    const known = this.#texts[id];
    if (known !== undefined) return known;
    if (!Number.isInteger(id) || id < 0 || id >= this.#size) throw new RangeError(`No text has id ${id}`);
    const text = byteString(this.#pool, this.#starts[id]!, this.#starts[id + 1]!);
    // Room for strings is made only when one is asked for: reading a list asks for none.
    if (id >= this.#texts.length) this.#texts.length = this.#starts.length;
    this.#texts[id] = text;
    return text;
  }

  /** The text's bytes; they stay valid, but must not be written to. */
  bytes(id: number): Uint8Array {
    if (!Number.isInteger(id) || id < 0 || id >= this.#size) throw new RangeError(`No text has id ${id}`);
    return this.#pool.subarray(this.#starts[id]!, this.#starts[id + 1]!);
  }

  /** Id of a byte string that is known, else undefined; adds nothing. */
  find(text: string): number | undefined {
    if (text === "") return 0;
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 255) return undefined;
    const view = viewOf(bytesOf(text));
    const hash = hashBytes(view, 0, text.length, this.#seed);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let id = this.#slots[slot]!; id !== 0; id = this.#slots[slot]!) {
      if (this.#hashes[id] === hash && this.#isText(id, view, 0, text.length)) return id;
      slot = (slot + 1) & mask;
    }
    return undefined;
  }

  #add(hash: number, freeSlot: number, view: DataView, from: number, length: number): number {
    const id = this.#size++;
    if (id + 1 >= this.#starts.length) this.#growIds();
    const start = this.#starts[id]!;
    const end = start + length;
    if (end > this.#pool.length) this.#growPool(end);
    copyBytes(view, from, this.#poolView, start, length);
    this.#starts[id + 1] = end;
    this.#hashes[id] = hash;
    this.#slots[freeSlot] = id;
    if (this.#size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  #isText(id: number, view: DataView, from: number, length: number): boolean {
    const start = this.#starts[id]!;
    return this.#starts[id + 1]! - start === length && areEqual(this.#poolView, start, view, from, length);
  }

  #growIds(): void {
    const length = this.#starts.length * 2;
    const starts = new Uint32Array(length);
    starts.set(this.#starts);
    this.#starts = starts;
    const hashes = new Int32Array(length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #growPool(needed: number): void {
    const pool = new Uint8Array(Math.max(needed, this.#pool.length * 2));
    pool.set(this.#pool);
    this.#pool = pool;
    this.#poolView = viewOf(pool);
  }

  #growSlots(): void {
    // Fourfold, since each time all texts are placed anew.
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#size; id++) {
      let slot = this.#hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}
