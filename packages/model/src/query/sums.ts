/** Sums over rows, as groups, selections and figures show them. */
import { idsOf, numbersOf } from "../cells.ts";
import { neverUsed } from "../never-used.ts";
import { CONNECTED_AT } from "../table.ts";
import { bytesTest } from "../text-test.ts";
import type { Sums, TableView } from "./types.ts";

export function sumRows(view: TableView, rows: Uint32Array): Sums {
  return summing(view)(rows);
}

/** `sumRows` for many sets of rows of one table. */
export function summing({ table }: TableView): (rows: Uint32Array) => Sums {
  const isBlocked = bytesTest(table, idsOf(table, "flags"), (flags) => flags.includes("b"));
  const isUnused = neverUsed(table);
  const total = (field: string) => summed(numbersOf(table, field));
  const [qbuf, omem, totMem] = [total("qbuf"), total("omem"), total("tot-mem")];
  const [totNetIn, totNetOut, totCmds] = [total("tot-net-in"), total("tot-net-out"), total("tot-cmds")];
  const connectedAt = numbersOf(table, CONNECTED_AT);
  return (rows) => ({
    clients: rows.length,
    blocked: count(rows, isBlocked),
    neverUsed: count(rows, isUnused),
    qbuf: qbuf(rows),
    omem: omem(rows),
    totMem: totMem(rows),
    totNetIn: totNetIn(rows),
    totNetOut: totNetOut(rows),
    totCmds: totCmds(rows),
    oldestConnectedAt: least(connectedAt, rows),
  });
}

function count(rows: Uint32Array, test: (row: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < rows.length; i++) if (test(rows[i]!)) found++;
  return found;
}

/** Null where no row has the field. */
function summed(values: Float64Array | null): (rows: Uint32Array) => number | null {
  return (rows) => {
    if (values === null) return null;
    let total = 0;
    let present = false;
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]!]!;
      if (Number.isNaN(value)) continue;
      total += value;
      present = true;
    }
    return present ? total : null;
  };
}

function least(values: Float64Array | null, rows: Uint32Array): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  if (values === null) return null;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    if (value < smallest) smallest = value;
  }
  return smallest === Number.POSITIVE_INFINITY ? null : smallest;
}
