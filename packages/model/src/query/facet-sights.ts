/** How a facet sees rows: rows with the same number have the same value. */
import { displayText } from "@clientele/resp";
import { hostsOf } from "./hosts.ts";
import { numberReader, textIds, typeReader } from "./read.ts";
import type { TableView } from "./types.ts";

/** Dense: the same place in all three. */
export interface Tally {
  readonly numbers: readonly number[];
  readonly clients: readonly number[];
  /** Sums of what is present. */
  readonly omem: readonly number[];
}

export type RowChoice = (row: number) => boolean;

export interface FacetSight {
  tally(counts: RowChoice, omem: Float64Array | null): Tally;
  /** The value of a number, for people. */
  shown(number: number): string;
}

/** Null where the table has no such field. */
export function sightOf(view: TableView, field: string): FacetSight | null {
  if (field === "type") return typeSight(view);
  if (field === "ip") return hostSight(view);
  if (field === "db") return numberSight(view, "db");
  const ids = textIds(view, field);
  if (ids === null) return null;
  const { dictionary, rows } = view.table;
  const numberAt = (row: number) => Math.max(0, ids[row]!);
  return {
    tally: (counts, omem) => tallied(rows, dictionary.size, numberAt, counts, omem),
    shown: (id) => displayText(dictionary.text(id)),
  };
}

function hostSight(view: TableView): FacetSight | null {
  const { rows, columns } = view.table;
  if (!columns.has("addr")) return null;
  const { hosts, hostAt } = hostsOf(view.table);
  let highest = 0;
  for (let row = 0; row < rows; row++) highest = Math.max(highest, hostAt(row));
  return {
    tally: (counts, omem) => tallied(rows, highest + 1, hostAt, counts, omem),
    shown: (host) => displayText(hosts[host]!.text),
  };
}

const TYPES_IN_ORDER = ["normal", "pubsub", "replica", "primary"] as const;

/** Types that the table has stand there with 0 as well: there are few, and one looks for them. */
function typeSight(view: TableView): FacetSight | null {
  if (!view.table.columns.has("flags")) return null;
  const typeOf = typeReader(view);
  const { rows } = view.table;
  return {
    tally: (counts, omem) => {
      const clients = [0, 0, 0, 0];
      const sums = [0, 0, 0, 0];
      const has = [false, false, false, false];
      for (let row = 0; row < rows; row++) {
        const at = TYPES_IN_ORDER.indexOf(typeOf(row));
        has[at] = true;
        if (!counts(row)) continue;
        clients[at]!++;
        sums[at]! += omem?.[row] || 0;
      }
      const numbers = [0, 1, 2, 3].filter((at) => has[at]);
      return { numbers, clients: numbers.map((at) => clients[at]!), omem: numbers.map((at) => sums[at]!) };
    },
    shown: (at) => TYPES_IN_ORDER[at]!,
  };
}

function numberSight(view: TableView, field: string): FacetSight | null {
  if (!view.table.columns.has(field)) return null;
  const read = numberReader(view, field);
  const { rows } = view.table;
  const places = new Map<number, number>();
  const values: number[] = [];
  const numberAt = (row: number) => {
    const value = read(row);
    let place = places.get(value);
    if (place === undefined) {
      place = values.push(value) - 1;
      places.set(value, place);
    }
    return place;
  };
  for (let row = 0; row < rows; row++) numberAt(row);
  return {
    tally: (counts, omem) => tallied(rows, values.length, numberAt, counts, omem),
    shown: (place) => (Number.isNaN(values[place]!) ? "" : String(values[place])),
  };
}

const NO_FLAG = "N".charCodeAt(0);

/** Letters, each for itself: a client with `bx` counts for both. `N`, which says that there is none, comes last. */
export function flagSight(view: TableView): FacetSight | null {
  const ids = textIds(view, "flags");
  if (ids === null) return null;
  const { dictionary, rows } = view.table;
  return {
    tally: (counts, omem) => {
      const texts = tallied(rows, dictionary.size, (row) => Math.max(0, ids[row]!), counts, omem);
      const letters = new Map<number, { clients: number; omem: number }>();
      texts.numbers.forEach((id, place) => {
        for (const letter of new Set(dictionary.text(id))) {
          const code = letter.charCodeAt(0);
          const sum = letters.get(code) ?? { clients: 0, omem: 0 };
          sum.clients += texts.clients[place]!;
          sum.omem += texts.omem[place]!;
          letters.set(code, sum);
        }
      });
      if (letters.size > 1) letters.delete(NO_FLAG);
      const sums = [...letters.values()];
      return {
        numbers: [...letters.keys()],
        clients: sums.map(({ clients }) => clients),
        omem: sums.map((sum) => sum.omem),
      };
    },
    shown: (code) => displayText(String.fromCharCode(code)),
  };
}

/** Number → place + 1 of the tally at work; all 0 between two of them, so that it need not be made anew. */
let places = new Int32Array(0);

function tallied(
  rows: number,
  size: number,
  numberAt: (row: number) => number,
  counts: RowChoice,
  omem: Float64Array | null,
): Tally {
  if (places.length < size) places = new Int32Array(2 * size);
  const numbers: number[] = [];
  const clients: number[] = [];
  const sums: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const number = numberAt(row);
    let place = places[number]! - 1;
    if (place < 0) {
      place = numbers.push(number) - 1;
      clients.push(0);
      sums.push(0);
      places[number] = place + 1;
    }
    clients[place]!++;
    const bytes = omem === null ? 0 : omem[row]!;
    if (bytes > 0) sums[place]! += bytes;
  }
  for (const number of numbers) places[number] = 0;
  return { numbers, clients, omem: sums };
}
