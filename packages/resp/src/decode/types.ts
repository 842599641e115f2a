/** The first byte of each reply and what its line says. RESP3 specification, "Simple types" to "Push type". */
import type { AggregateKind } from "./open-aggregates.ts";

export interface LineType {
  readonly form: "line";
  readonly kind: "simple" | "error" | "integer" | "null" | "boolean" | "double" | "bigNumber";
}

export interface BulkType {
  readonly form: "bulk";
  readonly kind: "bulk" | "verbatim" | "bulkError";
}

export interface AggregateType {
  readonly form: "aggregate";
  readonly kind: AggregateKind;
}

export type ReplyType = LineType | BulkType | AggregateType;

/** By first byte. */
export const TYPES: ReadonlyMap<number, ReplyType> = new Map(
  Object.entries({
    "+": { form: "line", kind: "simple" },
    "-": { form: "line", kind: "error" },
    ":": { form: "line", kind: "integer" },
    _: { form: "line", kind: "null" },
    "#": { form: "line", kind: "boolean" },
    ",": { form: "line", kind: "double" },
    "(": { form: "line", kind: "bigNumber" },
    $: { form: "bulk", kind: "bulk" },
    "=": { form: "bulk", kind: "verbatim" },
    "!": { form: "bulk", kind: "bulkError" },
    "*": { form: "aggregate", kind: "array" },
    "~": { form: "aggregate", kind: "set" },
    ">": { form: "aggregate", kind: "push" },
    "%": { form: "aggregate", kind: "map" },
    "|": { form: "aggregate", kind: "attribute" },
  } satisfies Record<string, ReplyType>).map(([byte, type]) => [byte.charCodeAt(0), type]),
);
