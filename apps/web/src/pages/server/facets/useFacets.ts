import { countFacets, type Facet, type FacetField, type Query, type TableView } from "@clientele/model";
import { useDeferredValue, useMemo } from "react";
import type { ValueMarks } from "../table/finding-marks.ts";
import { usePaced } from "./usePaced.ts";

const MOST = 5;
const MOST_FOUND = 12;
/** Nobody reads sums of so many clients each second: they are counted anew at most so often. */
const MANY = 5_000;
const MANY_EVERY_MS = 2_500;
/** Up to so many rows counting costs less than to draw the page in two steps. */
const SMALL = 20_000;

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
  const rows = view?.table.rows ?? 0;
  const paced = usePaced(scene, rows > MANY ? MANY_EVERY_MS : 0, isSameQuestion);
  const later = useDeferredValue(rows <= SMALL ? null : paced);
  const drawn = rows <= SMALL ? paced : (later ?? paced);
  const facets = useMemo(() => counted(drawn), [drawn]);
  return { ...drawn, facets };
}

function isSameQuestion(before: FacetScene, now: FacetScene): boolean {
  const isSameServer = before.view?.table.dictionary === now.view?.table.dictionary;
  return isSameServer && before.query === now.query && before.typed === now.typed;
}

function counted({ query, view, marks, typed }: FacetScene): readonly Facet[] {
  if (!view) return [];
  const named = new Map<FacetField, ReadonlySet<string>>();
  for (const [field, values] of marks) named.set(field, new Set(values.keys()));
  return countFacets(query, view, { most: typed ? MOST_FOUND : MOST, typed, named });
}
