/** Types of clients as numbers, one a row: places in TYPES_IN_ORDER. */
import { idsOf, numbersOf } from "../cells.ts";
import { typeReader } from "./read.ts";
import type { TableView } from "./types.ts";

export const TYPES_IN_ORDER = ["normal", "pubsub", "replica", "primary"] as const;

export interface TypeNumbers {
  readonly numbers: Int32Array;
  /** Those that the table has, ascending. */
  readonly present: readonly number[];
}

/** All that the type of a client depends on. */
type Grounds = readonly unknown[];

/** By the column of flags, which most lists leave as it is. */
const found = new WeakMap<Int32Array, { readonly grounds: Grounds; readonly types: TypeNumbers }>();

/** To be asked for only where the table has flags. */
export function typeNumbers(view: TableView): TypeNumbers {
  const { table, identity } = view;
  const flags = idsOf(table, "flags");
  const grounds = [identity?.product, ...["sub", "psub", "ssub"].map((field) => numbersOf(table, field))];
  const before = flags === null ? undefined : found.get(flags);
  if (before?.grounds.every((ground, i) => ground === grounds[i])) return before.types;
  const types = worked(view);
  if (flags !== null) found.set(flags, { grounds, types });
  return types;
}

function worked(view: TableView): TypeNumbers {
  const typeOf = typeReader(view);
  const numbers = new Int32Array(view.table.rows);
  const present = new Set<number>();
  for (let row = 0; row < numbers.length; row++) {
    const type = TYPES_IN_ORDER.indexOf(typeOf(row));
    numbers[row] = type;
    present.add(type);
  }
  return { numbers, present: [...present].sort() };
}
