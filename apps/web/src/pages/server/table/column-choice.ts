/** Columns that people choose: the usual ones, rates, and every other field the server has. */
import { CONNECTED_AT, FIELDS_OF_QUERY, LAST_ACTIVE_AT, type Table } from "@clientele/model";
import { words } from "../../../words/en.ts";
import { COLUMNS, type ColumnSpec, reportedColumns } from "./columns.ts";
import { RATE_FIELDS, rateLabel } from "./rate-columns.ts";

const NOT_RAW: ReadonlySet<string> = new Set([
  CONNECTED_AT,
  LAST_ACTIVE_AT,
  ...COLUMNS.map(({ field }) => field),
]);
/** Of head and sort arrow. */
const LETTER = 6.6;
const ARROW = 15;
const WIDTHS: Readonly<Record<string, number>> = { bytes: 62, seconds: 62, count: 48, ordinal: 36 };
const TEXT_WIDTH = 96;

/** How a column is headed. */
export function labelOf(field: string): string {
  return rateLabel(field) ?? field;
}

/** One line for people. */
export function meaningOf(field: string): string {
  const usual: Readonly<Record<string, string>> = words.table.columns;
  const own = Object.hasOwn(usual, field) ? usual[field] : undefined;
  return own ?? FIELDS_OF_QUERY.get(field)?.meaning ?? words.table.otherField;
}

/** Fields of the server beyond the usual columns, as it writes them; then rates where they can be worked out. */
export function furtherColumns(table: Table | null): readonly ColumnSpec[] {
  if (!table) return [];
  const raw = [...table.columns].flatMap(([field, column]) =>
    NOT_RAW.has(field) || !/^[a-z][a-z0-9-]{0,30}$/.test(field) ? [] : [rawColumn(field, column.kind)],
  );
  const rates = RATE_FIELDS.filter(({ needs }) => table.columns.has(needs));
  return [...raw, ...rates.map(({ field, needs }) => wideEnough(field, true, 62, 0, [needs]))];
}

function rawColumn(field: string, kind: "number" | "text"): ColumnSpec {
  if (kind === "text") return wideEnough(field, false, field === "laddr" ? 128 : TEXT_WIDTH, 0.6, [field]);
  return wideEnough(field, true, WIDTHS[FIELDS_OF_QUERY.get(field)?.kind ?? "count"] ?? 48, 0, [field]);
}

function wideEnough(
  field: string,
  right: boolean,
  least: number,
  grow: number,
  needs: readonly string[],
): ColumnSpec {
  const head = Math.ceil(labelOf(field).length * LETTER) + ARROW;
  return { field, right, min: Math.max(least, head), grow, needs };
}

/** Those chosen that the server has, in their order; null where none is, or nothing was chosen. */
export function chosenColumns(
  chosen: readonly string[] | null,
  table: Table | null,
): readonly ColumnSpec[] | null {
  if (!chosen) return null;
  const known = new Map(
    [...reportedColumns(table), ...furtherColumns(table)].map((spec) => [spec.field, spec]),
  );
  const columns = chosen.flatMap((field) => known.get(field) ?? []);
  return columns.length > 0 ? columns : null;
}

/** All that the table can be sorted by where heads have no room: the usual columns, and those chosen besides. */
export function sortableColumns(
  chosen: readonly string[] | null,
  table: Table | null,
): readonly ColumnSpec[] {
  const usual = reportedColumns(table);
  const others = chosenColumns(chosen, table) ?? [];
  return [...usual, ...others.filter(({ field }) => !usual.some((column) => column.field === field))];
}

/** What stands in the address after a column was switched on or off; null: the usual ones. */
export function afterToggle(
  chosen: readonly string[] | null,
  usual: readonly string[],
  field: string,
): readonly string[] | null {
  const before = chosen ?? usual;
  const after = before.includes(field)
    ? before.filter((each) => each !== field)
    : withColumn(before, usual, field);
  if (after.length === 0) return before;
  const isUsual = after.length === usual.length && after.every((each, at) => each === usual[at]);
  return isUsual ? null : after;
}

/** A usual column comes back to its place among the usual ones; others come last. */
function withColumn(before: readonly string[], usual: readonly string[], field: string): readonly string[] {
  const place = usual.indexOf(field);
  const at = place < 0 ? -1 : before.findIndex((each) => usual.indexOf(each) > place);
  return at < 0 ? [...before, field] : [...before.slice(0, at), field, ...before.slice(at)];
}
