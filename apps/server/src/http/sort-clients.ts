import { CONNECTED_AT, type Column, LAST_ACTIVE_AT, type Table } from "@clientele/model";
import { ABSENT, FIELDS } from "@clientele/resp";
import { ApiError } from "./errors.ts";

/** Fields that tick are kept as instants: a greater age is an earlier instant. */
const TICKING: ReadonlyMap<string, string> = new Map([
  ["age", CONNECTED_AT],
  ["idle", LAST_ACTIVE_AT],
]);

/**
 * Rows in the order of `sort`: a field as Redis spells it, with `-` the other way round; null = by id. Clients that
 * lack the field come last either way, equals by id. Throws ApiError naming a field that nobody knows.
 */
export function sortedRows(table: Table, sort: string | null): Uint32Array {
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (sort === null) return rows;
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  if (field === "id") return descending ? rows.reverse() : rows;
  const column = columnOf(table, field);
  if (column === undefined) return rows;
  const upward = descending === TICKING.has(field);
  const compare = column.kind === "number" ? byNumber(column.values) : byText(table, column.ids);
  return rows.sort((a, b) => compare(a, b, upward ? 1 : -1) || a - b);
}

function columnOf(table: Table, field: string): Column | undefined {
  const instants = new Set(TICKING.values());
  const column = instants.has(field) ? undefined : table.columns.get(TICKING.get(field) ?? field);
  if (column === undefined && !FIELDS.has(field)) {
    throw new ApiError("bad-field", `query.sort names a field that no client has: ${field}.`);
  }
  return column;
}

type Compare = (a: number, b: number, sign: 1 | -1) => number;

function byNumber(values: Float64Array): Compare {
  return (a, b, sign) => {
    const x = values[a] ?? Number.NaN;
    const y = values[b] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y);
  };
}

function byText(table: Table, ids: Int32Array): Compare {
  return (a, b, sign) => {
    const x = ids[a] ?? ABSENT;
    const y = ids[b] ?? ABSENT;
    if (x === y) return 0;
    if (x === ABSENT || y === ABSENT) return x === ABSENT ? 1 : -1;
    return table.dictionary.text(x) < table.dictionary.text(y) ? -sign : sign;
  };
}
