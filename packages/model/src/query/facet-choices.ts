/** What a query says of single values of a field. */
import { TYPES } from "./kinds.ts";
import { literalOf } from "./pattern.ts";
import type { Query } from "./types.ts";

/** The value is asked for, alone or among others; or it must not be. */
export type FacetChoice = "picked" | "excluded";

/** By value as it is shown; of `cmd` and `type` in lower case. Patterns and networks are no single value. */
export function choicesIn(query: Query, field: string): ReadonlyMap<string, FacetChoice> {
  const choices = new Map<string, FacetChoice>();
  for (const term of query.terms) {
    if (term.field !== field || term.operator !== ":") continue;
    for (const pattern of term.values) {
      const literal = literalOf(pattern);
      if (literal !== null) choices.set(asShown(field, literal), term.negated ? "excluded" : "picked");
    }
  }
  return choices;
}

function asShown(field: string, literal: string): string {
  if (field === "cmd") return literal.toLowerCase();
  return field === "type" ? (TYPES.get(literal.toLowerCase()) ?? literal) : literal;
}
