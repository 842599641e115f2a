/**
 * What to send for a frozen set, decided on a fresh list. The core decides, the shell sends.
 *
 *   another epoch            gone       the server was restarted: ids begin anew
 *   not listed               gone
 *   listed, another addr     changed
 *   replica, primary, ours   protected
 *   no id to kill by         failed
 *   else                     send       CLIENT KILL ID n ADDR a TYPE t SKIPME yes: the server itself checks once more
 */
import { type ClientType, CommandError, clientKill, displayText, type KillFilter } from "@clientele/resp";
import { textAt } from "../cells.ts";
import { clientTypes } from "../client-types.ts";
import type { KillOutcome, KillTarget } from "../contract/http.ts";
import { findKey } from "../match-keys.ts";
import { type FrozenClient, type KillScene, protectionOf } from "./frozen-client.ts";

export type KillStep =
  | { readonly kind: "send"; readonly id: number; readonly command: readonly string[] }
  | {
      readonly kind: "skip";
      readonly id: number;
      readonly outcome: Exclude<KillOutcome, "killed">;
      /** One plain sentence. */
      readonly detail: string;
    };

/** Servers that take one filter only. Dragonfly 1.40 `src/server/server_family.cc`. */
const ONE_FILTER: ReadonlySet<string> = new Set(["dragonfly"]);

/** One step a frozen client, in their order. `epoch`: when they were frozen. */
export function planKill(
  clients: readonly FrozenClient[],
  epoch: number,
  scene: KillScene,
): readonly KillStep[] {
  const typeOf = clientTypes(scene.table, scene.product);
  return clients.map((client) => {
    if (epoch !== scene.epoch)
      return skip(client, "gone", "The server was restarted after this client was chosen.");
    const row = findKey(scene.table.keys, client.id);
    return row < 0
      ? skip(client, "gone", "It is not connected any more.")
      : planListed(client, row, typeOf(row), scene);
  });
}

function planListed(client: FrozenClient, row: number, type: ClientType, scene: KillScene): KillStep {
  const addr = textAt(scene.table, "addr", row) ?? "";
  if (client.addr !== addr)
    return skip(client, "changed", "Another client has this id now: its address differs.");
  const protection = protectionOf(client.id, type, scene.ownIds);
  if (protection !== null) return skip(client, "protected", `It is protected: ${protection}.`);
  if (!scene.table.keyedById) {
    return skip(
      client,
      "failed",
      "This server gives clients no ids (before Redis 2.8.12), so none can be named safely.",
    );
  }
  const filter: KillFilter = ONE_FILTER.has(scene.product)
    ? { id: client.id }
    : { id: client.id, addr, type };
  try {
    return { kind: "send", id: client.id, command: clientKill(filter) };
  } catch (error) {
    if (error instanceof CommandError) return skip(client, "failed", error.message);
    throw error;
  }
}

function skip({ id }: FrozenClient, outcome: Exclude<KillOutcome, "killed">, detail: string): KillStep {
  return { kind: "skip", id, outcome, detail };
}

/** The frozen set as a preview shows it: who they are, and what would be sent now. One target a client. */
export function killTargets(
  clients: readonly FrozenClient[],
  epoch: number,
  scene: KillScene,
): readonly KillTarget[] {
  const steps = planKill(clients, epoch, scene);
  const typeOf = clientTypes(scene.table, scene.product);
  return clients.map((client, i) => {
    const row = epoch === scene.epoch ? findKey(scene.table.keys, client.id) : -1;
    const type = row < 0 ? client.type : typeOf(row);
    const step = steps[i];
    return {
      id: client.id,
      addr: displayText(client.addr ?? ""),
      name: displayText(client.name),
      type,
      command: step?.kind === "send" ? step.command : null,
      protected: row < 0 ? null : protectionOf(client.id, type, scene.ownIds),
      listed: row >= 0,
    };
  });
}
