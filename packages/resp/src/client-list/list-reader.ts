import { bytesOf } from "../byte-string.ts";
import type { ParsedClientList } from "../columns.ts";
import { Dictionary } from "../dictionary.ts";
import type { ColumnBuilder } from "./column-builder.ts";
import { ColumnSet } from "./column-set.ts";
import { fieldNameEnd, isLineEnd } from "./line-words.ts";
import { Room } from "./room.ts";
import { type Place, Shapes } from "./shapes.ts";
import { SkippedLines } from "./skipped-lines.ts";

const LF = 10;
const BLANK = 32;

/** Fills columns line by line. The bytes end with LF. */
export class ListReader {
  /**
   * A reader that stays. Of objects of which none is left, V8 forgets the hidden class at the next garbage collection,
   * and with it the code that was optimised for it: without this, the list of each poll would be read by slow code.
   */
  static readonly kept = ListReader.#example();

  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #dictionary: Dictionary;
  readonly #columns: ColumnSet;
  readonly #shapes = new Shapes();
  readonly #skipped = new SkippedLines();
  readonly #room: Room;
  #shapeOf: Uint16Array<ArrayBuffer>;
  #lineOf: Int32Array<ArrayBuffer>;
  #id: ColumnBuilder | null = null;
  #rows = 0;
  /** Why the field that was looked up last cannot be read. */
  #problem = "";

  constructor(bytes: Uint8Array, dictionary: Dictionary) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#dictionary = dictionary;
    this.#room = new Room(bytes);
    this.#columns = new ColumnSet(this.#room, dictionary);
    this.#shapeOf = new Uint16Array(this.#room.rows);
    this.#lineOf = new Int32Array(this.#room.rows);
  }

  static #example(): ListReader {
    const reader = new ListReader(bytesOf("id=1 addr=a age=0 name=\n"), new Dictionary());
    reader.readLines();
    return reader;
  }

  readLines(): void {
    const bytes = this.#bytes;
    for (let line = 1, start = 0; start < bytes.length; line++) {
      if (isLineEnd(bytes, start)) {
        start = afterLineEnd(bytes, start);
        continue;
      }
      const end = this.#hasRoom() ? this.#readLine(start) : -1;
      if (end >= 0) {
        start = afterLineEnd(bytes, end);
        this.#lineOf[this.#rows++] = line;
      } else {
        start = bytes.indexOf(LF, start) + 1;
        this.#skipped.addUnread(line, this.#problem);
      }
    }
  }

  /** Makes room for the next row; answers whether there is, and #problem tells why not. */
  #hasRoom(): boolean {
    if (this.#rows < this.#room.rows) return true;
    this.#problem = "This list has too many fields for lines so short.";
    if (!this.#columns.grow()) return false;
    const { rows } = this.#room;
    const shapeOf = new Uint16Array(rows);
    shapeOf.set(this.#shapeOf);
    this.#shapeOf = shapeOf;
    const lineOf = new Int32Array(rows);
    lineOf.set(this.#lineOf);
    this.#lineOf = lineOf;
    return true;
  }

  /** Reads the line into the next row; answers where it ends, or −1 where it cannot be read, which #problem tells. */
  #readLine(start: number): number {
    const bytes = this.#bytes;
    const view = this.#view;
    const row = this.#rows;
    let place = this.#shapes.root;
    let next = place.likely;
    let at = start - 1;
    if (next === null || !next.column!.key.isAtLineStart(bytes, start))
      next = this.#next(place, start, start);
    while (next !== null) {
      const column = next.column!;
      place = next;
      const from = at + column.key.length;
      at = column.isNumber ? column.readNumber(bytes, from, row) : column.readText(bytes, view, from, row);
      if (at < 0) return this.#undo(place, row, `The value of ${column.field} is not an integer.`);
      next = place.likely;
      if (next !== null && next.column!.key.isAt(view, bytes, at)) continue;
      if (bytes[at] !== BLANK) return this.#endsAt(place, row) ? at : this.#undo(place, row);
      next = this.#next(place, at + 1, start);
    }
    return this.#undo(place, row);
  }

  /** Whether a line may end with this place, and its id can be one. */
  #endsAt(place: Place, row: number): boolean {
    const isNoId = place.hasId && this.#id?.isZeroOrLess(row) === true;
    const problem = isNoId ? "The value of id is not above 0." : this.#shapes.end(place);
    if (problem !== null) {
      this.#problem = problem;
      return false;
    }
    place.rows++;
    this.#shapeOf[row] = place.shape;
    return true;
  }

  /** The place of the field at `at`, another than came last; null where there is none, which #problem tells. */
  #next(place: Place, at: number, start: number): Place | null {
    const found = this.#lookUp(place, at, start);
    if (typeof found === "string") {
      this.#problem = found;
      return null;
    }
    place.likely = found;
    place.column?.followedBy(found.column!);
    return found;
  }

  #lookUp(place: Place, at: number, start: number): Place | string {
    const bytes = this.#bytes;
    const end = fieldNameEnd(bytes, at);
    if (end < 0) return describeStray(place, at - start, isLineEnd(bytes, at));
    const column = this.#columns.columnOf(bytes, at, end);
    if (typeof column === "string") return column;
    if (column.field === "id") this.#id = column;
    return this.#shapes.follow(place, column);
  }

  /** Takes back what the line set. */
  #undo(last: Place, row: number, problem = this.#problem): -1 {
    for (let place: Place | null = last; place?.column; place = place.parent) place.column.undo(row);
    this.#problem = problem;
    return -1;
  }

  /** `isEnded`: whether the last line had its LF from the beginning. */
  finish(isEnded: boolean): ParsedClientList {
    this.#dropCutShort(isEnded);
    const rows = this.#rows;
    const shapes = this.#shapes.ends.map((end) => end.fields);
    const shapeOf = this.#shapeOf.slice(0, rows);
    const columns = this.#columns.finish(rows, shapes, shapeOf);
    const clients = { rows, dictionary: this.#dictionary, shapes, shapeOf, columns };
    return { clients, skipped: this.#skipped.finish() };
  }

  /** Drops lines that end where others go on: where the most common shape does, or for an unended last line any. */
  #dropCutShort(isEnded: boolean): void {
    const { ends, commonest } = this.#shapes;
    if (commonest === null || this.#rows === 0) return;
    const isShort = ends.map((end) => end.isBegunBy(commonest));
    const lastRow = this.#rows - 1;
    const last = ends[this.#shapeOf[lastRow]!]!;
    const isLastShort = !isEnded && ends.some((end) => last.isBegunBy(end));
    if (!isLastShort && !isShort.includes(true)) return;
    let kept = 0;
    for (let row = 0; row <= lastRow; row++) {
      const shape = this.#shapeOf[row]!;
      if (isShort[shape] || (isLastShort && row === lastRow)) {
        const { field } = ends[shape]!.column!;
        this.#skipped.addCutShort(this.#lineOf[row]!, `The line ends after ${field}, where others go on.`);
        continue;
      }
      if (kept < row) this.#columns.copy(row, kept);
      this.#shapeOf[kept++] = shape;
    }
    this.#rows = kept;
  }
}

function afterLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === LF ? at + 1 : at + 2;
}

function describeStray(place: Place, column: number, isEnd: boolean): string {
  if (place.column === null) return "The line does not begin with a field.";
  if (isEnd) return `The line ends with a blank after ${place.column.field}.`;
  return `After ${place.column.field}, column ${column + 1} holds a word that is no field.`;
}
