import type { Table } from "../table.ts";

/** A table and when it was asked for: milliseconds since 1970 on the collector's clock. */
export interface TableAt {
  readonly table: Table;
  readonly at: number;
}

/** A row of the reply that could not become a client of the table, and cost no other row. */
export interface RefusedRow {
  /** Row of the raw columns, from 0. */
  readonly row: number;
  /** One plain sentence, without text from the server. */
  readonly reason: string;
}

/** What `settle` makes of a reply. It is what the next `settle` takes as the one before. */
export interface Settled extends TableAt {
  readonly refused: readonly RefusedRow[];
}
