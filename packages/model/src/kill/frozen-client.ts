import type { ClientType } from "@clientele/resp";
import { textAt } from "../cells.ts";
import { clientTypes } from "../client-types.ts";
import type { KillBy } from "../contract/abilities.ts";
import type { Protection } from "../contract/http.ts";
import { findKey } from "../match-keys.ts";
import type { Table } from "../table.ts";

/** A client as it was when it was chosen. Texts are byte strings. */
export interface FrozenClient {
  readonly id: number;
  /** Null: it was not listed even then. */
  readonly addr: string | null;
  readonly name: string;
  readonly type: ClientType;
}

/** What is known of a server when a kill is prepared. */
export interface KillScene {
  readonly epoch: number;
  /** The list as fresh as can be had. */
  readonly table: Table;
  readonly ownIds: ReadonlySet<number>;
  /** As ServerIdentity says. */
  readonly product: string;
  /** The most exact way to kill that the server offers. Without ids in the list it is by address, whatever stands here. */
  readonly killBy: KillBy;
}

/** The clients with these ids as they are now, each once, in the order given. Nobody is added later. */
export function freezeClients(ids: readonly number[], scene: KillScene): readonly FrozenClient[] {
  const typeOf = clientTypes(scene.table, scene.product);
  return [...new Set(ids)].map((id) => {
    const row = findKey(scene.table.keys, id);
    if (row < 0) return { id, addr: null, name: "", type: "normal" };
    const addr = textAt(scene.table, "addr", row) ?? "";
    return { id, addr, name: textAt(scene.table, "name", row) ?? "", type: typeOf(row) };
  });
}

/** Why a client is never killed; null for all others. */
export function protectionOf(id: number, type: ClientType, ownIds: ReadonlySet<number>): Protection | null {
  if (ownIds.has(id)) return "own connection";
  if (type === "replica") return "replica";
  return type === "primary" ? "primary link" : null;
}

/** How many of all listed clients are protected, by reason. */
export function countProtected({ table, ownIds, product }: KillScene): Readonly<Record<Protection, number>> {
  const counts: Record<Protection, number> = { replica: 0, "primary link": 0, "own connection": 0 };
  const typeOf = clientTypes(table, product);
  for (let row = 0; row < table.rows; row++) {
    const protection = protectionOf(table.keys[row]!, typeOf(row), ownIds);
    if (protection !== null) counts[protection]++;
  }
  return counts;
}
