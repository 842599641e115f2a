/** Rows by what they have in common: rows with the same number belong together. */
import { ABSENT } from "@clientele/resp";
import { hostsOf } from "../query/hosts.ts";
import { textIds } from "../query/read.ts";
import type { Table } from "../table.ts";
import { shownText } from "./shown-text.ts";
import type { FollowedGrouping } from "./types.ts";

export interface RowNumbers {
  /** A number a row. While the table's dictionary lives, numbers keep their meaning. */
  readonly of: Uint32Array;
  /** All are below. */
  readonly size: number;
  /** What the number stands for, as display text; "" where the value is empty or absent. */
  readonly shown: (number: number) => string;
}

export function numberRows(table: Table, by: FollowedGrouping): RowNumbers {
  if (by === "ip") {
    const { hosts, hostAt } = hostsOf(table);
    return numbered(table, hostAt, (host) => hosts[host]!.text);
  }
  const ids = textIds({ table, nowMs: 0 }, by);
  const idAt = (row: number) => {
    const id = ids?.[row] ?? ABSENT;
    return id === ABSENT ? 0 : id;
  };
  return numbered(table, idAt, (id) => table.dictionary.text(id));
}

function numbered(table: Table, at: (row: number) => number, text: (number: number) => string): RowNumbers {
  const of = new Uint32Array(table.rows);
  let size = 1;
  for (let row = 0; row < of.length; row++) {
    const number = at(row);
    of[row] = number;
    if (number >= size) size = number + 1;
  }
  return { of, size, shown: (number) => shownText(text(number)) };
}

/** How many rows have each number. */
export function countNumbers({ of, size }: RowNumbers): Int32Array {
  const found = new Int32Array(size);
  for (let row = 0; row < of.length; row++) found[of[row]!]!++;
  return found;
}
