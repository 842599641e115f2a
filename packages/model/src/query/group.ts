/** Rows gathered by what they have in common. */
import { ABSENT } from "@clientele/resp";
import { hostsOf } from "./hosts.ts";
import { numberReader, textIds, typeReader } from "./read.ts";
import { summing } from "./sums.ts";
import type { Group, Grouping, TableView } from "./types.ts";

/** How a grouping sees rows: rows with the same number belong together, and the number has a value for people. */
interface Sight {
  readonly numberAt: (row: number) => number;
  readonly valueFor: (number: number) => string;
}

/** Most clients first, then by value. Empty and absent are one group, whose value is "". */
export function groupRows(view: TableView, rows: Uint32Array, by: Grouping): readonly Group[] {
  const { numberAt, valueFor } = SIGHTS[by](view);
  const places = new Map<number, number>();
  const numbers: number[] = [];
  const sizes: number[] = [];
  const placeAt = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const number = numberAt(rows[i]!);
    let place = places.get(number);
    if (place === undefined) {
      place = numbers.push(number) - 1;
      places.set(number, place);
      sizes.push(0);
    }
    placeAt[i] = place;
    sizes[place]!++;
  }
  const sum = summing(view);
  return rowsByPlace(rows, placeAt, sizes)
    .map((group, place) => ({ value: valueFor(numbers[place]!), rows: group, sums: sum(group) }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.value < b.value ? -1 : Number(a.value > b.value)));
}

/** All groups share one buffer. */
function rowsByPlace(rows: Uint32Array, placeAt: Uint32Array, sizes: readonly number[]): Uint32Array[] {
  const shared = new Uint32Array(rows.length);
  const next = new Uint32Array(sizes.length);
  let start = 0;
  const groups = sizes.map((size, place) => {
    next[place] = start;
    start += size;
    return shared.subarray(start - size, start);
  });
  for (let i = 0; i < rows.length; i++) shared[next[placeAt[i]!]!++] = rows[i]!;
  return groups;
}

const SIGHTS: Readonly<Record<Grouping, (view: TableView) => Sight>> = {
  ip: (view) => {
    const { hosts, hostAt } = hostsOf(view.table);
    return { numberAt: hostAt, valueFor: (host) => hosts[host]!.text };
  },
  name: (view) => byText(view, "name"),
  user: (view) => byText(view, "user"),
  lib: (view) => byText(view, "lib"),
  cmd: (view) => byText(view, "cmd"),
  type: (view) => {
    const typeOf = typeReader(view);
    const types: string[] = [];
    const numberAt = (row: number) => {
      const type = typeOf(row);
      const known = types.indexOf(type);
      return known >= 0 ? known : types.push(type) - 1;
    };
    return { numberAt, valueFor: (number) => types[number]! };
  },
  db: (view) => ({
    numberAt: numberReader(view, "db"),
    valueFor: (db) => (Number.isNaN(db) ? "" : String(db)),
  }),
};

/** Id 0 is the empty text. */
function byText(view: TableView, field: string): Sight {
  const ids = textIds(view, field);
  const numberAt = (row: number) => {
    const id = ids?.[row] ?? ABSENT;
    return id === ABSENT ? 0 : id;
  };
  return { numberAt, valueFor: (id) => view.table.dictionary.text(id) };
}
