/**
 * The query language, as data. docs/query.md is the same for people.
 *
 *   text ─ parseQuery ─► Query { terms, errors } ─ matchingRows(query, view) ─► rows ─► sortRows / groupRows / sumRows
 *
 * A term that is wrong does not filter; the others do. Offsets are in UTF-16 units of the text, as editors count.
 */
import type { ServerIdentity } from "@clientele/resp";
import type { Table } from "../table.ts";

/** A part of the text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One condition as it stands in the text: `-ip:10.0.0.0/8,::1`, or a bare word. */
export interface Term extends Span {
  readonly text: string;
  readonly negated: boolean;
  /** A field of FIELDS_OF_QUERY; null for a bare word. */
  readonly field: string | null;
  readonly operator: ":" | ">" | ">=" | "<" | "<=";
  /** Patterns, joined by or: `*` stands for any text, `\*` for a star, `\\` for a backslash, all else for itself. */
  readonly values: readonly string[];
}

export interface QueryError extends Span {
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What would be right here: `omem>1mb`, `flags:b,x`. */
  readonly accepted: string;
  /** No field that every server may have, and none of the table; with another table it may be right. */
  readonly unknownField?: true;
}

export interface Query {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly errors: readonly QueryError[];
}

/** A table at an instant: ages are counted up to `nowMs`, milliseconds since 1970. */
export interface TableView {
  readonly table: Table;
  readonly nowMs: number;
  /** By which letters of `flags` are read; without it they mean what Redis means by them. */
  readonly identity?: Pick<ServerIdentity, "product" | "version"> | null;
}

export interface Sort {
  /** A field as CLIENT LIST spells it (`tot-mem`), or `ip`, `lib`. */
  readonly field: string;
  readonly descending: boolean;
}

/** What can be summed over rows; null where no row has the field. */
export interface Sums {
  readonly clients: number;
  readonly blocked: number;
  readonly neverUsed: number;
  readonly qbuf: number | null;
  readonly omem: number | null;
  readonly totMem: number | null;
  readonly totNetIn: number | null;
  readonly totNetOut: number | null;
  readonly totCmds: number | null;
  /** Seconds since 1970 at which the oldest connected. */
  readonly oldestConnectedAt: number | null;
}

export const GROUPINGS = ["ip", "name", "user", "lib", "cmd", "type", "db"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Group {
  /** A byte string as CLIENT LIST has it; "" where the value is empty or absent. */
  readonly value: string;
  /** Ascending. */
  readonly rows: Uint32Array;
  readonly sums: Sums;
}

export interface Suggestion {
  /** What replaces `Completion.replaces`. */
  readonly text: string;
  /** What it means (a field), or null (a value). */
  readonly meaning: string | null;
  /** Clients for which it holds and that match all other terms; null for a field. */
  readonly clients: number | null;
}

export interface Completion {
  readonly replaces: Span;
  readonly suggestions: readonly Suggestion[];
}
