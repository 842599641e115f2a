/** What can be asked for: the fields of CLIENT LIST, and what is read out of them. */
import { FIELDS, type FieldInfo } from "@clientele/resp";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "../table.ts";

/**
 * How a field's values are written and compared.
 *
 *   text       exact, `*` stands for any text          command   the same, in any case
 *   bytes      512, 64kb, 1.5mb                        seconds   90, 10m, 1h30m
 *   count      a number; ordinal: one that only names  address   an address, a network, a socket's path
 *   flags      letters                                 type, used   words
 *   any        a field that only this server has: a text, compared as a number where it is one
 */
export type FieldKind =
  | "text"
  | "command"
  | "bytes"
  | "seconds"
  | "count"
  | "ordinal"
  | "address"
  | "flags"
  | "type"
  | "used"
  | "any";

export interface QueryField {
  readonly field: string;
  readonly kind: FieldKind;
  /** One line for people. */
  readonly meaning: string;
}

type Row = readonly [field: string, kind: FieldKind, meaning: string];

/** What no server writes as a field of its own. */
const DERIVED: readonly Row[] = [
  ["ip", "address", "The address in addr without its port, or the path of a unix socket"],
  ["port", "ordinal", "The port in addr"],
  ["lib", "text", "Client library, as it says itself: lib-name"],
  ["type", "type", "What the server takes it for: normal, pubsub, replica or primary"],
  ["used", "used", "never: connected and did nothing but introduce itself (inferred)"],
];

/** Known fields whose kind does not follow from FIELDS. Kvrocks and Dragonfly write numbers that FIELDS has as text. */
const SPECIAL: ReadonlyMap<string, FieldKind> = new Map([
  ["flags", "flags"],
  ["cmd", "command"],
  ["obuf", "bytes"],
  ["tid", "ordinal"],
]);

function kindOf(field: string, info: FieldInfo): FieldKind {
  const special = SPECIAL.get(field);
  if (special !== undefined) return special;
  if (info.kind === "text") return "text";
  return info.unit === "none" ? "ordinal" : info.unit;
}

const LISTED: readonly Row[] = [...FIELDS].map(([field, info]) => [
  field,
  kindOf(field, info),
  info.more === "" ? info.meaning : `${info.meaning}; ${info.more}`,
]);

/** By name, those of CLIENT LIST first, in the order of the servers. */
export const FIELDS_OF_QUERY: ReadonlyMap<string, QueryField> = new Map(
  [...LISTED, ...DERIVED].map(([field, kind, meaning]) => [field, { field, kind, meaning }]),
);

const INSTANTS: ReadonlySet<string> = new Set([CONNECTED_AT, LAST_ACTIVE_AT]);

/**
 * The field of that name, in any case; null where there is none. `table`: its columns count as fields too, so that
 * what only this server writes can be asked for.
 */
export function findField(name: string, table: Table | undefined): QueryField | null {
  const known = FIELDS_OF_QUERY.get(name.toLowerCase());
  if (known !== undefined) return known;
  const column = table === undefined ? undefined : columnNamed(name, table);
  return column === undefined ? null : { field: column, kind: "any", meaning: "A field of this server" };
}

function columnNamed(name: string, table: Table): string | undefined {
  if (INSTANTS.has(name)) return undefined;
  if (table.columns.has(name)) return name;
  const lower = name.toLowerCase();
  for (const field of table.columns.keys()) {
    if (field.toLowerCase() === lower && !INSTANTS.has(field)) return field;
  }
  return undefined;
}
