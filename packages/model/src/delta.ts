/**
 * How one canonical table became the next. `apply(prev, diff(prev, next))` equals `next`.
 */
import type { Table } from "./table.ts";

export interface NumberChange {
  readonly kind: "number";
  readonly field: string;
  /** `add`: counters that only grow are sent as what came on top. */
  readonly mode: "set" | "add";
  /** Ascending positions in `changedKeys`. */
  readonly at: Uint32Array;
  /** One a position. NaN = absent now. */
  readonly values: Float64Array;
}

export interface TextChange {
  readonly kind: "text";
  readonly field: string;
  readonly at: Uint32Array;
  /** Ids of the delta's dictionary; ABSENT = absent now. */
  readonly ids: Int32Array;
}

export type ColumnChange = NumberChange | TextChange;

export interface Delta {
  /** Order of the fields, when it is not the order before; else null. */
  readonly fields: readonly string[] | null;
  /** Ascending keys of clients no longer listed. */
  readonly gone: Float64Array;
  /** New clients, whole. Its dictionary is the one that all ids of this delta speak of. */
  readonly added: Table;
  /** Ascending keys of the clients that stayed and changed. */
  readonly changedKeys: Float64Array;
  readonly changes: readonly ColumnChange[];
}
