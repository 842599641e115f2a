/**
 * Field orders as a tree: a place is a field after the fields before it, and where a line may end a place is a shape.
 *
 *   id ─ addr ─┬─ fd ─ name ─ age … cmd      shape 0
 *              └─ laddr ─ fd ─ name … resp   shape 1
 *
 * A line is read by walking down; each place remembers the place that followed last, so lines of one shape cost a
 * comparison of bytes a field and no lookups. What is wrong with an order is found once, when it is first met.
 */
import { PLACES, SHAPES } from "./bounds.ts";
import type { ColumnBuilder } from "./column-builder.ts";

const NO_SHAPE = -1;

export class Place {
  readonly parent: Place | null;
  /** Null only at the root. */
  readonly column: ColumnBuilder | null;
  readonly following = new Map<string, Place>();
  /** The place that followed last. */
  likely: Place | null = null;
  /** Whether id is among the fields up to here. */
  readonly hasId: boolean;
  shape = NO_SHAPE;
  rows = 0;

  constructor(parent: Place | null, column: ColumnBuilder | null) {
    this.parent = parent;
    this.column = column;
    this.hasId = parent?.hasId === true || column?.field === "id";
  }

  /** Fields from the first to this one. */
  get fields(): string[] {
    const fields: string[] = [];
    for (let place: Place | null = this; place?.column; place = place.parent) fields.push(place.column.field);
    return fields.reverse();
  }

  has(field: string): boolean {
    for (let place: Place | null = this; place?.column; place = place.parent) {
      if (place.column.field === field) return true;
    }
    return false;
  }

  /** Whether `longer` goes on where this one ends. */
  isBegunBy(longer: Place): boolean {
    for (let place = longer.parent; place !== null; place = place.parent) if (place === this) return true;
    return false;
  }
}

/** A place, or why a line cannot go there. */
export type Found = Place | string;

export class Shapes {
  readonly root = new Place(null, null);
  /** The places where lines ended, by number of shape. */
  readonly ends: Place[] = [];
  #places = 1;

  /** The place of `column` after `place`. */
  follow(place: Place, column: ColumnBuilder): Found {
    const known = place.following.get(column.field);
    if (known !== undefined) return known;
    if (place.has(column.field)) return `The field ${column.field} appears twice.`;
    if (this.#places >= PLACES) return "This list has too many different orders of fields.";
    this.#places++;
    const made = new Place(place, column);
    place.following.set(column.field, made);
    return made;
  }

  /** Makes the place an end of lines; answers null, or why no line may end there. */
  end(place: Place): string | null {
    if (place.shape !== NO_SHAPE) return null;
    if (!place.has("addr")) return "The line has no field addr.";
    if (!place.has("flags") && !place.has("age") && !place.has("idle")) {
      return "The line has none of the fields flags, age and idle.";
    }
    if (this.ends.length >= SHAPES) return "This list has too many different orders of fields.";
    place.shape = this.ends.length;
    this.ends.push(place);
    return null;
  }

  /** The shape most lines have; the first of several. */
  get commonest(): Place | null {
    let commonest: Place | null = null;
    for (const end of this.ends) if (commonest === null || end.rows > commonest.rows) commonest = end;
    return commonest;
  }
}
