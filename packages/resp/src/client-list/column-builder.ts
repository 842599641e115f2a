import { areEqual, wordEnd } from "../byte-words.ts";
import { ABSENT, type RawColumn } from "../columns.ts";
import type { Dictionary } from "../dictionary.ts";
import { FIELDS } from "./fields.ts";
import { Key } from "./key.ts";
import { type Ending, endingOf, endsAt, isEndedBy, isLineEnd, valueEnd } from "./line-words.ts";

const BLANK = 32;
const LF = 10;
const MINUS = 45;
const ZERO = 48;
/** Numbers of up to 15 digits are exact as they are read. */
const EXACT_DIGITS = 15;
/** Numbers of so few characters stay 32-bit integers while they are read, which is faster. */
const SHORT = 9;
/** Room that may stay unused at the end: a copy to be rid of less is not worth its time. */
const SPARE = 1 / 8;

/** One column while it is filled, row by row. */
export class ColumnBuilder {
  readonly field: string;
  readonly key: Key;
  readonly isNumber: boolean;
  /** The room of the kind it is not is empty. Rows that lack the field hold anything until `clear`. */
  #values: Float64Array<ArrayBuffer>;
  #ids: Int32Array<ArrayBuffer>;
  readonly #verbatim = new Map<number, number>();
  readonly #ending: Ending;
  readonly #endsAtBlank: boolean;
  /** The key before which this column's values most often end. */
  #follower: Key | null = null;
  readonly #dictionary: Dictionary;
  /** The text read last. */
  #lastFrom = 0;
  #lastTo = 0;
  #lastId = ABSENT;
  /** Whether it was the same as the one before: then the next one most often is too. */
  #isRepeating = false;

  /** `room`: rows there is room for. */
  constructor(field: string, room: number, dictionary: Dictionary) {
    this.field = field;
    this.key = new Key(field);
    this.isNumber = FIELDS.get(field)?.kind === "number";
    this.#values = new Float64Array(this.isNumber ? room : 0);
    this.#ids = new Int32Array(this.isNumber ? 0 : room);
    this.#ending = endingOf(field);
    this.#endsAtBlank = this.#ending.at === "blank";
    this.#dictionary = dictionary;
  }

  /** Reads the number at `from` into `row`; answers where it ends, or −1 where it is none. */
  readNumber(bytes: Uint8Array, from: number, row: number): number {
    const isNegative = bytes[from] === MINUS;
    const first = isNegative ? from + 1 : from;
    let value = bytes[first]! ^ ZERO;
    if (value > 9) return -1;
    const hasZeroFirst = value === 0;
    let at = first + 1;
    let byte = bytes[at]!;
    for (let digit = byte ^ ZERO; digit <= 9; digit = byte ^ ZERO) {
      value = (value * 10 + digit) | 0;
      byte = bytes[++at]!;
    }
    const isOdd = at - from > SHORT || (hasZeroFirst && at - from > 1);
    if (isOdd || (byte !== BLANK && byte !== LF)) return this.#readOddNumber(bytes, from, row);
    this.#values[row] = isNegative ? -value : value;
    return at;
  }

  /** Reads the text at `from` into `row`; answers where it ends. `view` is of the same bytes. */
  readText(bytes: Uint8Array, view: DataView, from: number, row: number): number {
    if (this.#isRepeating) {
      const length = this.#lastTo - this.#lastFrom;
      const to = from + length;
      if (
        to < bytes.length &&
        areEqual(view, this.#lastFrom, view, from, length) &&
        this.#endsAt(bytes, view, to)
      ) {
        this.#ids[row] = this.#lastId;
        return to;
      }
    }
    let to = wordEnd(view, bytes, from);
    if (!this.#endsAt(bytes, view, to)) to = valueEnd(bytes, from, this.#ending);
    const id = this.#dictionary.intern(bytes, from, to, view);
    this.#ids[row] = id;
    this.#isRepeating = id === this.#lastId;
    this.#lastFrom = from;
    this.#lastTo = to;
    this.#lastId = id;
    return to;
  }

  /** Learns which field came after this one, so as to look for it first. */
  followedBy({ field, key }: ColumnBuilder): void {
    this.#follower = isEndedBy(this.#ending, field) ? key : null;
  }

  /** Whether the number in `row` is 0 or less. */
  isZeroOrLess(row: number): boolean {
    return this.#values[row]! <= 0;
  }

  /** Takes back what was read into `row`, where the next line will be read. */
  undo(row: number): void {
    this.#verbatim.delete(row);
  }

  /** Leaves `row` without a value. */
  clear(row: number): void {
    if (this.isNumber) this.#values[row] = Number.NaN;
    else this.#ids[row] = ABSENT;
  }

  /** Makes room for so many rows. */
  grow(room: number): void {
    if (this.isNumber) {
      const values = new Float64Array(room);
      values.set(this.#values);
      this.#values = values;
    } else {
      const ids = new Int32Array(room);
      ids.set(this.#ids);
      this.#ids = ids;
    }
  }

  /** Writes into row `to` what row `from` holds. */
  copy(from: number, to: number): void {
    if (!this.isNumber) this.#ids[to] = this.#ids[from]!;
    else {
      this.#values[to] = this.#values[from]!;
      const id = this.#verbatim.get(from);
      if (id === undefined) this.#verbatim.delete(to);
      else this.#verbatim.set(to, id);
    }
  }

  /** The finished column, cut to `rows`. */
  finish(rows: number): RawColumn {
    const { field } = this;
    if (!this.isNumber) return { kind: "text", field, ids: cut(this.#ids, rows) };
    for (const row of this.#verbatim.keys()) if (row >= rows) this.#verbatim.delete(row);
    return { kind: "number", field, values: cut(this.#values, rows), verbatim: this.#verbatim };
  }

  #endsAt(bytes: Uint8Array, view: DataView, at: number): boolean {
    if (this.#endsAtBlank && bytes[at] === BLANK) return true;
    return this.#follower?.isAt(view, bytes, at) === true || endsAt(bytes, at, this.#ending);
  }

  /** The same for numbers that are long or not in canonical form, and for what is none. */
  #readOddNumber(bytes: Uint8Array, from: number, row: number): number {
    const isNegative = bytes[from] === MINUS;
    const first = isNegative ? from + 1 : from;
    let at = first;
    let value = 0;
    for (let digit = bytes[at]! ^ ZERO; digit <= 9; digit = bytes[at]! ^ ZERO) {
      value = value * 10 + digit;
      at++;
    }
    const digits = at - first;
    if (digits === 0 || (bytes[at] !== BLANK && !isLineEnd(bytes, at))) return -1;
    const isCanonical = bytes[first] !== ZERO || (digits === 1 && !isNegative);
    if (digits <= EXACT_DIGITS && isCanonical) this.#values[row] = isNegative ? -value : value;
    else this.#keepVerbatim(bytes, from, at, row);
    return at;
  }

  #keepVerbatim(bytes: Uint8Array, from: number, to: number, row: number): void {
    const id = this.#dictionary.intern(bytes, from, to);
    const text = this.#dictionary.text(id);
    const number = Number(text);
    const value = number === 0 ? 0 : number;
    this.#values[row] = value;
    if (String(value) !== text) this.#verbatim.set(row, id);
  }
}

function cut<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(cells: T, rows: number): T {
  const isWorthIt = cells.length - rows > rows * SPARE;
  return (isWorthIt ? cells.slice(0, rows) : cells.subarray(0, rows)) as T;
}
