/** The table's columns: which there are, how wide, and which leave first where room is short. */
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "@clientele/model";

export interface ColumnSpec {
  /** As it stands in the address. */
  readonly field: string;
  readonly right: boolean;
  /** Least width in px, and its part of what is left over. */
  readonly min: number;
  readonly grow: number;
  /** Columns of the canonical table it is made of; hidden where the server reports none of them. */
  readonly needs: readonly string[];
}

const column = (
  field: string,
  right: boolean,
  min: number,
  grow: number,
  needs: readonly string[] = [field],
): ColumnSpec => ({
  field,
  right,
  min,
  grow,
  needs,
});

export const COLUMNS: readonly ColumnSpec[] = [
  column("id", true, 44, 0, []),
  column("addr", false, 128, 0.5),
  column("name", false, 112, 1.2),
  column("user", false, 60, 0.7),
  column("flags", false, 92, 0.4),
  column("db", true, 18, 0),
  column("age", true, 60, 0, [CONNECTED_AT]),
  column("idle", true, 60, 0, [LAST_ACTIVE_AT]),
  column("qbuf", true, 92, 0),
  column("omem", true, 98, 0),
  column("tot-mem", true, 60, 0),
  column("cmd", false, 106, 1),
  column("lib", false, 84, 1, ["lib-name", "lib-ver"]),
];

const LEAVES_FIRST: readonly string[] = ["lib", "db", "tot-mem", "user", "qbuf", "idle", "age"];
const GUTTER = 14;
const GAP = 9;
const PADDING = 24;
const DIGIT = 7.3;

/** Columns that the server fills. Without ids of its own, keys mean nothing to people. */
export function reportedColumns(table: Table | null): readonly ColumnSpec[] {
  if (!table || table.rows === 0) return COLUMNS;
  return COLUMNS.filter(({ field, needs }) =>
    field === "id" ? table.keyedById : needs.some((name) => table.columns.has(name)),
  );
}

/** Whether both tables offer the same columns, whatever is in them. */
export function sameColumns(a: Table | null, b: Table | null): boolean {
  if (a === b || !a || !b) return a === b;
  if (a.keyedById !== b.keyedById || a.columns.size !== b.columns.size) return false;
  if ((a.rows === 0) !== (b.rows === 0)) return false;
  const others = b.columns.values();
  for (const { field, kind } of a.columns.values()) {
    const other = others.next().value;
    if (other?.field !== field || other.kind !== kind) return false;
  }
  return true;
}

/** Of the reported columns those that fit into `width`; the sorted one always stays. */
export function fittingColumns(
  columns: readonly ColumnSpec[],
  width: number,
  sorted: string,
  idDigits: number,
  leavesFirst = LEAVES_FIRST,
): readonly ColumnSpec[] {
  let shown = columns;
  for (const field of leavesFirst) {
    if (leastWidth(shown, idDigits) <= width) break;
    if (field !== sorted) shown = shown.filter((candidate) => candidate.field !== field);
  }
  return shown;
}

/** In px, with gaps and the scroll bar's room. */
export function leastWidth(columns: readonly ColumnSpec[], idDigits: number): number {
  const cells = columns.reduce((sum, spec) => sum + minOf(spec, idDigits) + GAP, 0);
  return cells + 2 * GUTTER + GAP + PADDING;
}

function minOf(spec: ColumnSpec, idDigits: number): number {
  return spec.field === "id" ? Math.max(spec.min, Math.ceil(idDigits * DIGIT)) : spec.min;
}

/** For `grid-template-columns`: checkbox, mark, then the columns. */
export function gridTemplate(columns: readonly ColumnSpec[], idDigits: number): string {
  const tracks = columns.map((spec) => {
    const min = minOf(spec, idDigits);
    return spec.grow > 0 ? `minmax(${min}px, ${spec.grow}fr)` : `${min}px`;
  });
  return [`${GUTTER}px`, `${GUTTER}px`, ...tracks].join(" ");
}

/** A left-aligned column after a right-aligned one stands a little apart. */
export function isAfterNumber(columns: readonly ColumnSpec[], at: number): boolean {
  return !columns[at]?.right && columns[at - 1]?.right === true;
}
