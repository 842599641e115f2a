/**
 * Facets: the commonest values of some fields, with how many clients each would leave. A facet's counts respect all
 * conditions except those on its own field, so that one sees what else could be chosen.
 *
 *   name:api db:3   rows   left out by   counted for
 *                     0    –             every facet
 *                     1    name          the facet name alone
 *                     2    name and db   none
 *
 * One pass over the rows for each condition, one for each facet; nothing is made for a row.
 */
import { numbersOf } from "../cells.ts";
import { choicesIn, type FacetChoice } from "./facet-choices.ts";
import { rowsByMark } from "./facet-rows.ts";
import { type FacetSight, flagSight, sightOf, type Tally } from "./facet-sights.ts";
import { termTest } from "./term-test.ts";
import type { Query, TableView } from "./types.ts";

export const FACETS = ["type", "flags", "ip", "name", "cmd", "user", "lib", "db"] as const;
export type FacetField = (typeof FACETS)[number];

export interface FacetValue {
  /** As people see it (`displayText`); "" where the value is empty or absent. */
  readonly value: string;
  readonly clients: number;
  /** Bytes, summed; null where the server does not report it. */
  readonly omem: number | null;
  /** What the query says of this value. */
  readonly choice: FacetChoice | null;
}

export interface Facet {
  readonly field: FacetField;
  readonly values: readonly FacetValue[];
  /** Values that are not among `values`, and their clients. */
  readonly others: { readonly values: number; readonly clients: number };
}

export interface FacetAsk {
  /** How many values of each facet, besides those that are chosen or named. */
  readonly most: number;
  /** Only values that hold this text, in any case; "" = all. */
  readonly typed: string;
  /** Values that are wanted however few clients they have. */
  readonly named: ReadonlyMap<FacetField, ReadonlySet<string>>;
}

/** Those facets whose field the table has, in the order of FACETS. */
export function countFacets(query: Query, view: TableView, ask: FacetAsk): readonly Facet[] {
  const omem = numbersOf(view.table, "omem");
  const marked = rowsByMark(exclusions(query, view), SEVERAL + 1, omem);
  return FACETS.flatMap((field, at) => {
    const sight = field === "flags" ? flagSight(view) : sightOf(view, field);
    if (sight === null) return [];
    const counts = (_: unknown, mark: number): boolean => mark === 0 || mark === at + 1;
    const counted = marked.filter(counts);
    const others = marked.filter((rows, mark) => !counts(rows, mark));
    const tally = sight.tally({ counted, others }, omem);
    return [facetOf(field, sight, tally, query, ask, omem !== null)];
  });
}

const SEVERAL = FACETS.length + 1;

/** For each row: 0 = it meets the query; the place of a facet + 1 = all it fails is on that field; else SEVERAL. */
function exclusions(query: Query, view: TableView): Uint8Array {
  const leftOutBy = new Uint8Array(view.table.rows);
  for (const term of query.terms) {
    const place = (FACETS as readonly (string | null)[]).indexOf(term.field);
    const owner = place < 0 ? SEVERAL : place + 1;
    const holds = termTest(term, view);
    for (let row = 0; row < leftOutBy.length; row++) {
      const before = leftOutBy[row]!;
      if (before === SEVERAL || holds(row)) continue;
      leftOutBy[row] = before === 0 || before === owner ? owner : SEVERAL;
    }
  }
  return leftOutBy;
}

function facetOf(
  field: FacetField,
  sight: FacetSight,
  tally: Tally,
  query: Query,
  ask: FacetAsk,
  hasOmem: boolean,
): Facet {
  const choices = choicesIn(query, field);
  const shownAt = (place: number) => sight.shown(tally.numbers[place]!);
  const found = ask.typed === "" ? allPlaces(tally) : placesHolding(ask.typed, shownAt, tally);
  // Where one alone is left over, it takes the line that would say so.
  const places = largest(found, tally, found.length === ask.most + 1 ? found.length : ask.most);
  const wanted = new Set([...choices.keys(), ...(ask.named.get(field) ?? [])]);
  for (const place of places) wanted.delete(choiceKey(field, shownAt(place)));
  if (wanted.size > 0 && ask.typed === "")
    places.push(...found.filter((place) => wanted.delete(choiceKey(field, shownAt(place)))));
  const values = new Map<string, FacetValue>();
  const add = (value: string, clients: number, omem: number) => {
    // Texts of different bytes may be shown alike.
    const before = values.get(value);
    const choice = choices.get(choiceKey(field, value)) ?? null;
    const sum = hasOmem ? (before?.omem ?? 0) + omem : null;
    values.set(value, { value, clients: (before?.clients ?? 0) + clients, omem: sum, choice });
  };
  for (const place of places) add(shownAt(place), tally.clients[place]!, tally.omem[place]!);
  if (ask.typed === "") for (const value of wanted) if (choices.has(value)) add(value, 0, 0);
  const left = found.length - places.length;
  const sumOf = (which: readonly number[]) => which.reduce((sum, place) => sum + tally.clients[place]!, 0);
  return {
    field,
    values: [...values.values()],
    others: { values: left, clients: left === 0 ? 0 : sumOf(found) - sumOf(places) },
  };
}

/** A value as choices have it. */
function choiceKey(field: FacetField, shown: string): string {
  return field === "cmd" || field === "type" ? shown.toLowerCase() : shown;
}

function allPlaces({ numbers }: Tally): readonly number[] {
  return numbers.map((_, place) => place);
}

function placesHolding(typed: string, shownAt: (place: number) => string, tally: Tally): readonly number[] {
  const part = typed.toLowerCase();
  return allPlaces(tally).filter((place) => shownAt(place).toLowerCase().includes(part));
}

/** The places with most clients, at most `most`; equals in the order in which the server first told of them. */
function largest(places: readonly number[], { clients, numbers }: Tally, most: number): number[] {
  const best: number[] = [];
  const isBefore = (a: number, b: number) =>
    clients[a]! > clients[b]! || (clients[a] === clients[b] && numbers[a]! < numbers[b]!);
  for (const place of places) {
    let at = best.length;
    while (at > 0 && isBefore(place, best[at - 1]!)) at--;
    if (at >= most) continue;
    best.splice(at, 0, place);
    if (best.length > most) best.pop();
  }
  return best;
}
