/** Fields that a beginning may grow into, with the operator that is most likely meant. */

import { numbersOf } from "../cells.ts";
import type { Table } from "../table.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT } from "../table.ts";
import { FIELDS_OF_QUERY, type FieldKind, findField, type QueryField } from "./fields.ts";
import { KINDS } from "./kinds.ts";
import type { Suggestion } from "./types.ts";

/** What is asked for most in an incident comes first. */
const FIRST: readonly string[] = [
  "ip",
  "name",
  "user",
  "cmd",
  "type",
  "flags",
  "used",
  "age",
  "idle",
  "omem",
  "tot-mem",
  "qbuf",
  "db",
  "lib",
];

/** Fields whose size matters more than their exact value. */
const MEASURED: ReadonlySet<FieldKind> = new Set<FieldKind>(["bytes", "seconds", "count"]);

/** Columns that a field is read from when they bear another name. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ["ip", "addr"],
  ["port", "addr"],
  ["lib", "lib-name"],
  ["type", "flags"],
  ["used", "cmd"],
  ["age", CONNECTED_AT],
  ["idle", LAST_ACTIVE_AT],
]);

/** The field itself with all its operators first, then those that begin like this, then those that hold it. */
export function suggestFields(typed: string, table: Table): readonly Suggestion[] {
  const exact = findField(typed, table);
  const beginning = typed.toLowerCase();
  const others = fieldsOf(table).filter(({ field }) => field !== exact?.field && field.includes(beginning));
  const ranked = others.sort((a, b) => rank(a.field, beginning) - rank(b.field, beginning));
  const whole = exact === null ? [] : operatorsOf(exact).map((operator) => suggestion(exact, operator));
  return [...whole, ...ranked.map((field) => suggestion(field, operatorsOf(field)[0]!))];
}

function operatorsOf({ kind }: QueryField): readonly string[] {
  if (KINDS[kind].compared === null) return [":"];
  return MEASURED.has(kind) ? [">", "<", ":"] : [":", ">", "<"];
}

function suggestion({ field, meaning }: QueryField, operator: string): Suggestion {
  return { text: field + operator, meaning, clients: null };
}

/** Fields that clients of this table have; all known ones while there is no table yet. */
function fieldsOf(table: Table): QueryField[] {
  const known = [...FIELDS_OF_QUERY.values()];
  if (table.columns.size === 0) return known;
  const own = [...table.columns.keys()].flatMap((field) =>
    FIELDS_OF_QUERY.has(field) ? [] : (findField(field, table) ?? []),
  );
  return [...known.filter(({ field }) => isIn(table, field)), ...own];
}

function isIn(table: Table, field: string): boolean {
  if (field === "id") return table.keyedById;
  if (field === "age" || field === "idle") return numbersOf(table, SOURCES.get(field)!) !== null;
  return table.columns.has(SOURCES.get(field) ?? field);
}

function rank(field: string, beginning: string): number {
  const place = FIRST.indexOf(field);
  return (field.startsWith(beginning) ? 0 : 1000) + (place < 0 ? FIRST.length : place);
}
