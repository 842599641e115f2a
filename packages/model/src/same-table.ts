import { hasCells, presentFields, sameFields, sameNumber } from "./cells.ts";
import { finding } from "./dictionary-map.ts";
import { matchKeys } from "./match-keys.ts";
import type { Column, Table } from "./table.ts";

/**
 * Equality by meaning: the same keys, the same fields in the same order, the same cells, text compared as text
 * where the dictionaries differ. A column that no row has any more equals a missing one.
 */
export function sameTable(a: Table, b: Table): boolean {
  if (a === b) return true;
  if (a.rows !== b.rows || a.keyedById !== b.keyedById || a.highestKey !== b.highestKey) return false;
  if (!matchKeys(a.keys, b.keys).same) return false;
  if (!sameFields(presentFields(a), presentFields(b))) return false;
  const toA = finding(b.dictionary, a.dictionary);
  for (const [field, column] of a.columns) {
    if (!hasCells(column, a.rows)) continue;
    if (!sameColumn(column, b.columns.get(field), toA)) return false;
  }
  return true;
}

function sameColumn(a: Column, b: Column | undefined, toA: (id: number) => number): boolean {
  if (a.kind === "number") {
    return b?.kind === "number" && a.values.every((value, row) => sameNumber(value, b.values[row]!));
  }
  return b?.kind === "text" && a.ids.every((id, row) => id === toA(b.ids[row]!));
}
