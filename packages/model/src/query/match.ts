/**
 * Which rows a query leaves. Terms are joined by and, so the order in which they are asked is free: cheap ones first,
 * and each sees only the rows that those before it left.
 */
import { scratch } from "../scratch.ts";
import { type FieldKind, findField } from "./fields.ts";
import { termTest } from "./term-test.ts";
import type { Query, TableView, Term } from "./types.ts";

const roomForRows = scratch((length) => new Uint32Array(length));

/** Rows that meet all terms, ascending. */
export function matchingRows(query: Query, view: TableView): Uint32Array {
  return rowsOf(query.terms, view);
}

/** How many rows meet each term alone, in the order of the terms. */
export function countTerms(query: Query, view: TableView): readonly number[] {
  return query.terms.map((term) => {
    const holds = termTest(term, view);
    let count = 0;
    for (let row = 0; row < view.table.rows; row++) if (holds(row)) count++;
    return count;
  });
}

/** Rows that meet all these terms, ascending. */
export function rowsOf(terms: readonly Term[], view: TableView): Uint32Array {
  const rows = roomForRows(view.table.rows);
  const [first, ...others] = terms.toSorted((a, b) => cost(a, view) - cost(b, view));
  const isFirst = first === undefined ? () => true : termTest(first, view);
  let left = 0;
  for (let row = 0; row < rows.length; row++) if (isFirst(row)) rows[left++] = row;
  for (const term of others) {
    const holds = termTest(term, view);
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const row = rows[i]!;
      if (holds(row)) rows[kept++] = row;
    }
    left = kept;
  }
  return rows.slice(0, left);
}

/** Where texts are few, each is looked at once for all rows; addresses and words are looked at row by row. */
const COSTS: Readonly<Record<FieldKind, number>> = {
  bytes: 0,
  seconds: 0,
  count: 0,
  ordinal: 0,
  flags: 1,
  command: 1,
  type: 1,
  used: 1,
  any: 2,
  text: 2,
  address: 3,
};
const COST_OF_WORD = 4;

function cost({ field }: Term, { table }: TableView): number {
  const kind = field === null ? null : findField(field, table)?.kind;
  return kind === null ? COST_OF_WORD : kind === undefined ? 0 : COSTS[kind];
}
