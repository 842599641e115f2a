/** How a facet sees rows: rows with the same number have the same value. */
import { displayText } from "@clientele/resp";
import type { MarkedRows } from "./facet-rows.ts";
import { hostsOf } from "./hosts.ts";
import { numberReader, textIds } from "./read.ts";
import { TYPES_IN_ORDER, typeNumbers } from "./type-numbers.ts";
import type { TableView } from "./types.ts";

/** Dense: the same place in all three. */
export interface Tally {
  readonly numbers: readonly number[];
  readonly clients: readonly number[];
  /** Sums of what is present. */
  readonly omem: readonly number[];
}

/** All rows of the table. */
export interface FacetRows {
  readonly counted: readonly MarkedRows[];
  readonly others: readonly MarkedRows[];
}

export interface FacetSight {
  tally(rows: FacetRows, omem: Float64Array | null): Tally;
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
  const { dictionary } = view.table;
  return {
    tally: (rows, omem) => tallied(ids, dictionary.size, rows, omem),
    shown: (id) => displayText(dictionary.text(id)),
  };
}

function hostSight({ table }: TableView): FacetSight | null {
  if (!table.columns.has("addr")) return null;
  const { hosts, numbers } = hostsOf(table);
  const byRow = numbers();
  return {
    tally: (rows, omem) => tallied(byRow, hosts.length, rows, omem),
    shown: (host) => displayText(hosts[host]!.text),
  };
}

/** Types that the table has stand there with 0 as well: there are few, and one looks for them. */
function typeSight(view: TableView): FacetSight | null {
  if (!view.table.columns.has("flags")) return null;
  const { numbers, present } = typeNumbers(view);
  return {
    tally: (rows, omem) => {
      const tally = tallied(numbers, TYPES_IN_ORDER.length, rows, omem);
      const nobody = present.filter((type) => !tally.numbers.includes(type));
      const none = nobody.map(() => 0);
      return {
        numbers: [...tally.numbers, ...nobody],
        clients: [...tally.clients, ...none],
        omem: [...tally.omem, ...none],
      };
    },
    shown: (at) => TYPES_IN_ORDER[at]!,
  };
}

/** What was found of a column holds as long as the column: most lists leave most columns as they are. */
const numbersOfColumn = new WeakMap<Float64Array | Int32Array, Numbered>();

interface Numbered {
  /** For each row the place of its value. */
  readonly byRow: Int32Array;
  readonly values: readonly number[];
}

function numberSight(view: TableView, field: string): FacetSight | null {
  const column = view.table.columns.get(field);
  if (column === undefined) return null;
  const cells = column.kind === "number" ? column.values : column.ids;
  const found = numbersOfColumn.get(cells) ?? numbered(view.table.rows, numberReader(view, field));
  numbersOfColumn.set(cells, found);
  const { byRow, values } = found;
  return {
    tally: (rows, omem) => tallied(byRow, values.length, rows, omem),
    shown: (place) => (Number.isNaN(values[place]!) ? "" : String(values[place])),
  };
}

function numbered(rows: number, read: (row: number) => number): Numbered {
  const places = new Map<number, number>();
  const values: number[] = [];
  const byRow = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = read(row);
    let place = places.get(value);
    if (place === undefined) {
      place = values.push(value) - 1;
      places.set(value, place);
    }
    byRow[row] = place;
  }
  return { byRow, values };
}

const NO_FLAG = "N".charCodeAt(0);

/** Letters, each for itself: a client with `bx` counts for both. `N`, which says that there is none, comes last. */
export function flagSight(view: TableView): FacetSight | null {
  const ids = textIds(view, "flags");
  if (ids === null) return null;
  const { dictionary } = view.table;
  return {
    tally: (rows, omem) => {
      const texts = tallied(ids, dictionary.size, rows, omem);
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

const roomForClients = tallyRoom((length) => new Uint32Array(length));
const roomForSums = tallyRoom((length) => new Float64Array(length));

/** `byRow` has the number of each row's value; what is absent (below 0) counts as number 0, the empty text. */
function tallied(
  byRow: Int32Array,
  size: number,
  { counted, others }: FacetRows,
  omem: Float64Array | null,
): Tally {
  const clients = roomForClients(size);
  const sums = roomForSums(size);
  const numbers: number[] = [];
  const whole = wholeOf(byRow);
  if (whole !== null && rowsIn(others) < rowsIn(counted)) {
    whole.forEach((count, number) => {
      clients[number] = count;
    });
    for (const { rows } of others) {
      for (let i = 0; i < rows.length; i++) clients[Math.max(0, byRow[rows[i]!]!)]!--;
    }
    whole.forEach((_, number) => {
      if (clients[number]! > 0) numbers.push(number);
    });
  } else {
    for (const { rows } of counted) {
      for (let i = 0; i < rows.length; i++) {
        const number = Math.max(0, byRow[rows[i]!]!);
        if (clients[number]!++ === 0) numbers.push(number);
      }
    }
  }
  for (const { holding } of omem === null ? [] : counted) {
    for (let i = 0; i < holding.length; i++) {
      const row = holding[i]!;
      sums[Math.max(0, byRow[row]!)]! += omem![row]!;
    }
  }
  const tally = {
    numbers,
    clients: numbers.map((number) => clients[number]!),
    omem: numbers.map((number) => sums[number]!),
  };
  for (const number of numbers) clients[number] = sums[number] = 0;
  return tally;
}

function rowsIn(parts: readonly MarkedRows[]): number {
  return parts.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Number → how many rows of the whole table have it; null: the column was not seen before. */
const wholes = new WeakMap<Int32Array, ReadonlyMap<number, number> | null>();

/**
 * Most lists leave most columns as they are, and most queries leave most rows: then those that a query leaves out are
 * counted and taken away from the whole. It is counted once a column is seen again.
 */
function wholeOf(byRow: Int32Array): ReadonlyMap<number, number> | null {
  const known = wholes.get(byRow);
  if (known !== null) {
    if (known === undefined) wholes.set(byRow, null);
    return known ?? null;
  }
  const whole = new Map<number, number>();
  for (let row = 0; row < byRow.length; row++) {
    const number = Math.max(0, byRow[row]!);
    whole.set(number, (whole.get(number) ?? 0) + 1);
  }
  wholes.set(byRow, whole);
  return whole;
}

/** Cells by number, all 0 between two tallies, so that they need not be made anew. */
function tallyRoom<Cells extends Uint32Array | Float64Array>(
  make: (length: number) => Cells,
): (size: number) => Cells {
  let cells = make(0);
  return (size) => {
    if (cells.length < size) cells = make(2 * size);
    return cells;
  };
}
