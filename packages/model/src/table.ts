/**
 * The canonical table: who is connected to one server at one instant.
 *
 *   keys     12   15   90      ascending, unique: the client's id, or a number given by `settle` where there are no ids
 *   omem      0    0  20504    one column a field, one cell a row, in the order of `keys`
 *   name     #3   #3    #7     text cells are ids of `dictionary`
 *
 * Immutable. Tables that differ little share their columns. Row order carries no meaning for viewers.
 * `age` and `idle` are not here: they tick. `connectedAt` and `lastActiveAt` (whole seconds since 1970, collector's
 * clock) stand in their place.
 */
import type { Dictionary } from "@clientele/resp";

export interface NumberColumn {
  readonly kind: "number";
  readonly field: string;
  /** NaN = absent. Integers; beyond 2^53 − 1 the nearest double. Never −0. */
  readonly values: Float64Array;
}

export interface TextColumn {
  readonly kind: "text";
  readonly field: string;
  /** Dictionary ids; ABSENT (−1) = absent. */
  readonly ids: Int32Array;
}

export type Column = NumberColumn | TextColumn;

export interface Table {
  readonly rows: number;
  readonly keys: Float64Array;
  /** Whether `keys` are the server's ids (2.8.12+) or numbers of our own. */
  readonly keyedById: boolean;
  /** The highest key ever given or seen in this epoch; keys of our own are never used twice. */
  readonly highestKey: number;
  readonly dictionary: Dictionary;
  /** By field, in the order the server writes them. A field that no row has any more may stay, all absent. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** Field names of the canonical table that stand for `age` and `idle`. */
export const CONNECTED_AT = "connectedAt";
export const LAST_ACTIVE_AT = "lastActiveAt";
