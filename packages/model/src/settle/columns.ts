/** One canonical column from one raw column, held where it says nothing new. */
import { ABSENT, type RawColumn } from "@clientele/resp";
import { sameNumber } from "../cells.ts";
import type { IdMap } from "../dictionary-map.ts";
import type { Column, NumberColumn, TextColumn } from "../table.ts";
import type { CanonicalField } from "./fields.ts";

/** What all columns of one reply have in common. */
export interface Rows {
  /** Raw row of each row. */
  readonly order: Uint32Array;
  /** Row of the table before, or −1. */
  readonly before: Int32Array;
  /** Whether the table before has the very same keys, so that its columns may be shared. */
  readonly same: boolean;
  /** Set to 1 for each row in which a field that does not wobble changed. */
  readonly changed: Uint8Array;
}

/** Clocks that differ by one second are no news. Seconds. */
const INSTANT_SLACK = 1;

/** Fields that do not wobble: values as they are, instants held within INSTANT_SLACK. Marks changed rows. */
export function settleSolid(
  field: CanonicalField,
  old: Column | undefined,
  rows: Rows,
  atSeconds: number,
  toTable: IdMap,
): Column {
  const { raw } = field;
  if (raw.kind === "text") return settleTexts(field.field, raw.ids, old, rows, toTable);
  const values = field.instant ? instants(raw.values, atSeconds, old, rows) : plain(raw.values, rows.order);
  return numberColumn(field.field, values, old, rows);
}

/**
 * Fields that wobble: a row in which nothing else changed keeps what it had. `rows.changed` must be complete.
 * Between a present and an absent value there is no wobbling.
 */
export function settleWobbling(field: CanonicalField, old: Column | undefined, rows: Rows): Column {
  const values = plain(field.raw.kind === "number" ? field.raw.values : new Float64Array(0), rows.order);
  const { before, changed } = rows;
  const oldValues = numbersOf(old);
  if (oldValues !== null) {
    for (let row = 0; row < values.length; row++) {
      const from = before[row]!;
      if (from < 0 || changed[row] === 1) continue;
      const was = oldValues[from]!;
      if (!Number.isNaN(was) && !Number.isNaN(values[row])) values[row] = was;
    }
  }
  return numberColumn(field.field, values, old, { ...rows, changed: new Uint8Array(changed.length) });
}

/** The raw values in the order of the table. */
function plain(raw: Float64Array, order: Uint32Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let row = 0; row < values.length; row++) values[row] = raw[order[row]!]! + 0;
  return values;
}

function instants(raw: Float64Array, atSeconds: number, old: Column | undefined, rows: Rows): Float64Array {
  const { order, before } = rows;
  const oldValues = numbersOf(old);
  const values = new Float64Array(order.length);
  for (let row = 0; row < values.length; row++) {
    const instant = atSeconds - raw[order[row]!]!;
    const from = before[row]!;
    const was = oldValues === null || from < 0 ? Number.NaN : oldValues[from]!;
    values[row] = Math.abs(instant - was) <= INSTANT_SLACK ? was : instant;
  }
  return values;
}

function numbersOf(column: Column | undefined): Float64Array | null {
  return column?.kind === "number" ? column.values : null;
}

/** The column with these values, or the very column before where they are its own. Marks changed rows. */
function numberColumn(
  field: string,
  values: Float64Array,
  old: Column | undefined,
  rows: Rows,
): NumberColumn {
  const { before, changed } = rows;
  const oldValues = numbersOf(old);
  let changes = 0;
  for (let row = 0; row < values.length; row++) {
    const from = before[row]!;
    const was = oldValues === null || from < 0 ? Number.NaN : oldValues[from]!;
    if (sameNumber(values[row]!, was)) continue;
    changed[row] = 1;
    changes++;
  }
  return rows.same && changes === 0 && old?.kind === "number" ? old : { kind: "number", field, values };
}

function settleTexts(
  field: string,
  raw: Int32Array,
  old: Column | undefined,
  rows: Rows,
  toTable: IdMap,
): TextColumn {
  const { order, before, changed } = rows;
  const oldIds = old?.kind === "text" ? old.ids : null;
  const ids = new Int32Array(order.length);
  let changes = 0;
  for (let row = 0; row < ids.length; row++) {
    const from = before[row]!;
    const id = toTable(raw[order[row]!]!);
    ids[row] = id;
    if (id !== (oldIds === null || from < 0 ? ABSENT : oldIds[from]!)) {
      changed[row] = 1;
      changes++;
    }
  }
  return rows.same && changes === 0 && old?.kind === "text" ? old : { kind: "text", field, ids };
}

/** Marks the rows that had a cell in a column which the reply does not have any more, or has with another kind. */
export function markLost(old: Column, now: RawColumn | undefined, rows: Rows): void {
  if (now?.kind === old.kind) return;
  for (let row = 0; row < rows.before.length; row++) {
    const from = rows.before[row]!;
    if (from < 0) continue;
    const had = old.kind === "number" ? !Number.isNaN(old.values[from]) : old.ids[from] !== ABSENT;
    if (had) rows.changed[row] = 1;
  }
}
