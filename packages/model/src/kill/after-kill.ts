/**
 * What became of killed clients, seen in a later list of the same epoch.
 *
 *   still listed                                                  the kill did not close it
 *   gone                                                          and a newcomer looks the same: it came back
 *
 * A newcomer has a key above all known before. It looks the same when ip, name, user and library are the same. Each
 * newcomer is the return of one client at most; the killed are served in ascending order of their ids.
 */
import { parseAddress } from "@clientele/resp";
import { textAt } from "../cells.ts";
import { findKey } from "../match-keys.ts";
import type { Table } from "../table.ts";

export interface Fate {
  readonly id: number;
  readonly stillThere: boolean;
  /** Id of the newcomer that looks the same; null when there is none or it never left. */
  readonly cameBackAs: number | null;
}

/** `before` must list the killed; for one that it does not list no return is told. One fate a killed id, in their order. */
export function afterKill(before: Table, killed: readonly number[], after: Table): readonly Fate[] {
  const newcomers = newcomersByLook(before, after);
  const fates = new Map<number, Fate>();
  for (const id of [...killed].sort((a, b) => a - b)) {
    const stillThere = findKey(after.keys, id) >= 0;
    const row = findKey(before.keys, id);
    const returned = stillThere || row < 0 ? undefined : newcomers.get(lookOf(before, row))?.shift();
    fates.set(id, { id, stillThere, cameBackAs: returned ?? null });
  }
  return killed.map((id) => fates.get(id)!);
}

function newcomersByLook(before: Table, after: Table): Map<string, number[]> {
  const newcomers = new Map<string, number[]>();
  for (let row = after.rows - 1; row >= 0 && after.keys[row]! > before.highestKey; row--) {
    const look = lookOf(after, row);
    const keys = newcomers.get(look);
    if (keys === undefined) newcomers.set(look, [after.keys[row]!]);
    else keys.unshift(after.keys[row]!);
  }
  return newcomers;
}

/** What two connections of one client have in common. Tables may have different dictionaries, so it is a text. */
function lookOf(table: Table, row: number): string {
  const address = parseAddress(textAt(table, "addr", row) ?? "");
  const place = address.kind === "ip" ? address.host : address.kind === "unix" ? address.path : address.text;
  return JSON.stringify([place, ...["name", "user", "lib-name"].map((field) => textAt(table, field, row))]);
}
