/**
 * What to send for a frozen set, decided on a fresh list. The core decides, the shell sends.
 *
 *   another epoch            gone       the server was restarted: ids begin anew
 *   not listed               gone
 *   listed, another addr     changed
 *   replica, primary, ours   protected
 *   else                     send       as kill-command.ts says; failed where it would hit others as well
 */
import { type ClientType, CommandError, displayText } from "@clientele/resp";
import { textAt } from "../cells.ts";
import { clientTypes } from "../client-types.ts";
import type { KillOutcome, KillTarget } from "../contract/http.ts";
import { findKey } from "../match-keys.ts";
import { type FrozenClient, type KillScene, protectionOf } from "./frozen-client.ts";
import { killCommand } from "./kill-command.ts";

export type KillStep =
  | { readonly kind: "send"; readonly id: number; readonly command: readonly string[] }
  | {
      readonly kind: "skip";
      readonly id: number;
      readonly outcome: Exclude<KillOutcome, "killed">;
      /** One plain sentence. */
      readonly detail: string;
    };

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
  try {
    return { kind: "send", id: client.id, command: killCommand({ id: client.id, addr, type }, scene) };
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
