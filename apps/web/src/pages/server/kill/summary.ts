/** What a frozen set of clients consists of, for people to recognise it. */
import type { KillPreviewBody, KillResult, KillTarget, Protection, Table } from "@clientele/model";
import { displayText, parseAddress } from "@clientele/resp";
import { rowOf, textCell, visibleText } from "../../../state/cells.ts";

export interface Share {
  readonly value: string;
  readonly clients: number;
}

export interface Group {
  readonly by: "ip" | "name" | "type" | "cmd";
  /** Largest first, at most three. */
  readonly shares: readonly Share[];
  readonly others: number;
}

const MOST_SHARES = 3;

export function toBeSent(preview: KillPreviewBody): readonly KillTarget[] {
  return preview.targets.filter(({ command }) => command !== null);
}

export function matchedProtected(preview: KillPreviewBody, protection: Protection): number {
  return preview.targets.filter((target) => target.protected === protection).length;
}

/** By ip, name, class and command; commands come from the table at hand. */
export function groups(targets: readonly KillTarget[], table: Table | null): readonly Group[] {
  const command = ({ id }: KillTarget) => {
    const row = table ? rowOf(table, id) : -1;
    return table && row >= 0 ? textCell({ table, row }, "cmd") : null;
  };
  return [
    group("ip", targets, ({ addr }) => hostOf(addr)),
    group("name", targets, ({ name }) => visibleText(name) || null),
    group("type", targets, ({ type }) => type),
    group("cmd", targets, command),
  ].filter(({ shares }) => shares.length > 0);
}

function hostOf(addr: string): string | null {
  const address = parseAddress(addr);
  if (address.kind === "ip") return address.host;
  return visibleText(displayText(address.kind === "unix" ? address.path : address.text)) || null;
}

function group(
  by: Group["by"],
  targets: readonly KillTarget[],
  read: (target: KillTarget) => string | null,
): Group {
  const counts = new Map<string, number>();
  for (const target of targets) {
    const value = read(target);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const all = [...counts]
    .map(([value, clients]) => ({ value, clients }))
    .sort((a, b) => b.clients - a.clients);
  const rest = all.slice(MOST_SHARES).reduce((sum, { clients }) => sum + clients, 0);
  return { by, shares: all.slice(0, MOST_SHARES), others: rest };
}

/** Words as redis-cli takes them: quoted where they hold more than plain characters. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w.:|\-/[\]]+$/.test(word) ? word : JSON.stringify(word))).join(" ");
}

export interface Outcomes {
  readonly killed: number;
  readonly gone: number;
  readonly skipped: number;
  readonly failed: number;
  readonly cameBack: number;
}

export function countOutcomes(results: readonly KillResult[]): Outcomes {
  const of = (...outcomes: readonly KillResult["outcome"][]) =>
    results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    killed: of("killed"),
    gone: of("gone"),
    skipped: of("protected", "changed"),
    failed: of("failed"),
    cameBack: results.filter(({ cameBackAs }) => cameBackAs !== null).length,
  };
}
