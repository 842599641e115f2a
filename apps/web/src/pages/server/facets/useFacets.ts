import { countFacets, type Facet, type FacetField, type Query, type TableView } from "@clientele/model";
import { useDeferredValue, useMemo, useRef } from "react";
import type { ValueMarks } from "../table/finding-marks.ts";

const MOST = 5;
const MOST_FOUND = 12;
/** Up to so many rows counting costs less than to draw the page in two steps. */
const SMALL = 20_000;
/** A table so large is counted at most this often. */
const LARGE = 50_000;
const LARGE_EVERY_MS = 2_500;

/** What facets are counted of. */
export interface FacetScene {
  readonly query: Query;
  readonly view: TableView | null;
  /** Clients that match the query. */
  readonly matching: number;
  readonly marks: ValueMarks;
  /** What is looked for among the values. */
  readonly typed: string;
}

/** Facets, and the scene that they are of. */
export interface CountedFacets extends FacetScene {
  readonly facets: readonly Facet[];
}

/** Counted not again before the table or the query is another one, and of a large table after it was drawn. */
export function useFacets({ query, view, matching, marks, typed }: FacetScene): CountedFacets {
  const scene = useMemo(
    () => ({ query, view, matching, marks, typed }),
    [query, view, matching, marks, typed],
  );
  const isSmall = (view?.table.rows ?? 0) <= SMALL;
  const later = useDeferredValue(isSmall ? null : scene);
  const drawn = isSmall ? scene : (later ?? scene);
  return { ...drawn, facets: useCounted(drawn) };
}

function useCounted({ query, view, marks, typed }: FacetScene): readonly Facet[] {
  const last = useRef<{ facets: readonly Facet[]; at: number; text: string }>(null);
  return useMemo(() => {
    if (!view) return [];
    const before = last.current;
    const text = `${query.text}\n${typed}`;
    const now = performance.now();
    const soon = before !== null && now - before.at < LARGE_EVERY_MS && before.text === text;
    if (soon && view.table.rows > LARGE) return before.facets;
    const named = new Map<FacetField, ReadonlySet<string>>();
    for (const [field, values] of marks) named.set(field, new Set(values.keys()));
    const facets = countFacets(query, view, { most: typed ? MOST_FOUND : MOST, typed, named });
    last.current = { facets, at: now, text };
    return facets;
  }, [query, view, marks, typed]);
}
