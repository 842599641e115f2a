/** Which columns a canonical table has, under which names and in which order. */
import type { ClientColumns, RawColumn } from "@clientele/resp";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "../table.ts";

/** Seconds that tick, and the instant that stands for each. */
const INSTANTS: ReadonlyMap<string, string> = new Map([
  ["age", CONNECTED_AT],
  ["idle", LAST_ACTIVE_AT],
]);
const INSTANT_FIELDS: ReadonlySet<string> = new Set(INSTANTS.values());

/**
 * Memory that breathes by itself: buffers the server's cron shrinks and peaks it forgets (redis 7.0
 * `src/server.c` clientsCronResizeQueryBuffer, clientsCronResizeOutputBuffer), and the sum that contains them.
 */
export const WOBBLING: ReadonlySet<string> = new Set(["qbuf-free", "rbs", "rbp", "tot-mem"]);

export interface CanonicalField {
  readonly field: string;
  readonly raw: RawColumn;
  /** The raw values are seconds before the list's instant. */
  readonly instant: boolean;
}

/**
 * The columns of the reply under canonical names, in the server's order. Fields of the table before keep their order,
 * new ones come after the field they follow in their line, so that the order does not depend on which line is first.
 */
export function canonicalFields(
  raw: ClientColumns,
  keyedById: boolean,
  previous: Table | null,
): CanonicalField[] {
  const byField = new Map<string, CanonicalField>();
  for (const column of raw.columns.values()) {
    const canonical = canonicalField(column, keyedById);
    if (canonical !== null) byField.set(canonical.field, canonical);
  }
  return fieldOrder(raw, byField, previous).flatMap((field) => byField.get(field) ?? []);
}

/** Null for what is no column of a table: the id, which is the key, and a foreign field that bears an instant's name. */
function canonicalField(raw: RawColumn, keyedById: boolean): CanonicalField | null {
  if (raw.kind === "number") {
    if (raw.field === "id" && keyedById) return null;
    const instant = INSTANTS.get(raw.field);
    if (instant !== undefined) return { field: instant, raw, instant: true };
  }
  return INSTANT_FIELDS.has(raw.field) ? null : { field: raw.field, raw, instant: false };
}

function fieldOrder(
  raw: ClientColumns,
  byField: ReadonlyMap<string, CanonicalField>,
  previous: Table | null,
): string[] {
  const order = previous === null ? [] : [...previous.columns.keys()].filter((field) => byField.has(field));
  if (order.length === byField.size) return order;
  const nameOf = new Map([...byField.values()].map((canonical) => [canonical.raw.field, canonical.field]));
  for (const shape of raw.shapes) {
    let at = -1;
    for (const rawField of shape) {
      const field = nameOf.get(rawField);
      if (field === undefined) continue;
      const known = order.indexOf(field);
      if (known >= 0) at = known;
      else order.splice(++at, 0, field);
    }
    if (order.length === byField.size) break;
  }
  return order;
}
