import { byteString } from "../byte-string.ts";
import type { RawColumn } from "../columns.ts";
import type { Dictionary } from "../dictionary.ts";
import { UNKNOWN_FIELDS } from "./bounds.ts";
import { ColumnBuilder } from "./column-builder.ts";
import { FIELDS } from "./fields.ts";
import type { Room } from "./room.ts";

const TOO_MANY = "This list has too many different fields.";

/** The columns met so far, by field, within the bounds of what a list of this size may take. */
export class ColumnSet {
  readonly #columns = new Map<string, ColumnBuilder>();
  readonly #dictionary: Dictionary;
  readonly #room: Room;
  #unknown = 0;

  constructor(room: Room, dictionary: Dictionary) {
    this.#room = room;
    this.#dictionary = dictionary;
  }

  /** The column of the field whose name is `bytes[from … to)`, or why there is no room for it. */
  columnOf(bytes: Uint8Array, from: number, to: number): ColumnBuilder | string {
    const field = byteString(bytes, from, to);
    const known = this.#columns.get(field);
    if (known !== undefined) return known;
    const info = FIELDS.get(field);
    if (info === undefined && this.#unknown >= UNKNOWN_FIELDS) return TOO_MANY;
    if (!this.#room.addColumn(info?.kind === "number" ? 8 : 4)) return TOO_MANY;
    if (info === undefined) this.#unknown++;
    const made = new ColumnBuilder(field, this.#room.rows, this.#dictionary);
    this.#columns.set(field, made);
    return made;
  }

  /** Makes room for more rows; answers whether that is within the bounds. */
  grow(): boolean {
    if (!this.#room.growRows()) return false;
    for (const column of this.#columns.values()) column.grow(this.#room.rows);
    return true;
  }

  /** Writes into row `to` what row `from` holds, in every column. */
  copy(from: number, to: number): void {
    for (const column of this.#columns.values()) column.copy(from, to);
  }

  /** The finished columns, cut to `rows`. Fields that no shape has are left out; rows whose shape has none are empty. */
  finish(
    rows: number,
    shapes: readonly (readonly string[])[],
    shapeOf: Uint16Array,
  ): ReadonlyMap<string, RawColumn> {
    const finished = new Map<string, RawColumn>();
    const fieldsOf = shapes.map((fields) => new Set(fields));
    for (const [field, column] of this.#columns) {
      const isIn = fieldsOf.map((fields) => fields.has(field));
      if (!isIn.includes(true)) continue;
      if (isIn.includes(false)) {
        for (let row = 0; row < rows; row++) if (!isIn[shapeOf[row]!]) column.clear(row);
      }
      finished.set(field, column.finish(rows));
    }
    return finished;
  }
}
