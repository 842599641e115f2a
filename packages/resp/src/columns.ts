/**
 * A CLIENT LIST as columns: one array per field, no object per client.
 *
 * This is the *raw* form: lossless, in the order of the reply, each line in the field order the server wrote it,
 * so `formatClientList(parseClientList(bytes).clients)` gives the same bytes. What changes from poll to poll and
 * what a viewer sees is the canonical table of packages/model, made from this.
 */
import type { Dictionary } from "./dictionary.ts";

/** In a text column: the row's line has no such field. Absent is never the empty text, and never 0. */
export const ABSENT = -1;

export interface RawNumberColumn {
  readonly kind: "number";
  readonly field: string;
  /** One value a row; NaN where the line has no such field. The nearest double where the text says more. */
  readonly values: Float64Array;
  /** row → dictionary id of the text as written, only where `String(value)` would not give it back. */
  readonly verbatim: ReadonlyMap<number, number>;
}

export interface RawTextColumn {
  readonly kind: "text";
  readonly field: string;
  /** Dictionary id a row; ABSENT where the line has no such field. */
  readonly ids: Int32Array;
}

export type RawColumn = RawNumberColumn | RawTextColumn;

export interface ClientColumns {
  readonly rows: number;
  readonly dictionary: Dictionary;
  /** Distinct field orders met; nearly always one. */
  readonly shapes: readonly (readonly string[])[];
  /** Index into `shapes`, one a row. */
  readonly shapeOf: Uint16Array;
  /** By field name as the server spells it, in order of first appearance. */
  readonly columns: ReadonlyMap<string, RawColumn>;
}

/** A line that could not be read, and cost no other line. */
export interface SkippedLine {
  /** From 1. */
  readonly line: number;
  /** One plain sentence that names field or column. */
  readonly reason: string;
}

export interface ParsedClientList {
  readonly clients: ClientColumns;
  readonly skipped: readonly SkippedLine[];
}
