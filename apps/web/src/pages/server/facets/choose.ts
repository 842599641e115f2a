/** Clicks on facets as edits of the query. */
import {
  FACETS,
  type FacetField,
  type FacetValue,
  parseQuery,
  type Table,
  withoutTerm,
  withTerm,
} from "@clientele/model";

/** How a value is chosen: this one, this one too, not this one. */
export type Choosing = "set" | "or" | "not";

/** Ctrl (⌘) adds, alt negates. */
export function choosingOf(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): Choosing {
  if (event.altKey) return "not";
  return event.ctrlKey || event.metaKey ? "or" : "set";
}

/** The query after a click on a value. What is chosen already, and alone, is let go of. */
export function afterChoice(
  query: string,
  field: FacetField,
  { value, choice }: Pick<FacetValue, "value" | "choice">,
  how: Choosing,
  table?: Table,
): string {
  const { terms } = parseQuery(query, table);
  const own = terms.findIndex(
    (term) =>
      term.field === field &&
      term.operator === ":" &&
      term.negated === (how === "not") &&
      term.values.length === 1,
  );
  const isSame = choice === (how === "not" ? "excluded" : "picked");
  if (own >= 0 && isSame && withTerm(query, field, value, how) === query)
    return withoutTerm(query, own, table);
  return withTerm(query, field, value, how);
}

/** The query without the parts that are on fields of facets. */
export function withoutFacets(query: string, table?: Table): string {
  const { terms } = parseQuery(query, table);
  let left = query;
  for (let at = terms.length - 1; at >= 0; at--) {
    if (isFacet(terms[at]!.field)) left = withoutTerm(left, at, table);
  }
  return left;
}

export function isFacet(field: string | null): field is FacetField {
  return (FACETS as readonly (string | null)[]).includes(field);
}
