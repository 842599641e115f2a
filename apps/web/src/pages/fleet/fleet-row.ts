/** What the fleet tells of one server, out of its status. */
import type { Finding, ServerStatus } from "@clientele/model";
import type { SeverityLevel } from "../../parts/Severity.tsx";
import { LEVELS } from "../server/findings/levels.ts";
import { STATE_LEVELS } from "../server/state-level.ts";

export interface FleetRow {
  readonly status: ServerStatus;
  /** The worst of its state and its findings; null: all is well. */
  readonly level: SeverityLevel | null;
  /** What says so where it is a finding and not the state. */
  readonly finding: Finding | null;
  /** Figures are the last ones and not those of now. */
  readonly aged: boolean;
  /** When they were of now, milliseconds since 1970; null: never. */
  readonly seenAt: number | null;
  readonly clients: number | null;
  readonly maxclients: number | null;
  /** Clients by maxclients, 0–1. */
  readonly share: number | null;
  /** It turns clients away. */
  readonly refuses: boolean;
}

const RANKS = { crit: 3, warn: 2, info: 1 } as const;

/** 3 critical, 2 warning, 1 notice, 0 nothing. */
export function rank(level: SeverityLevel | null): number {
  return level === null ? 0 : RANKS[level];
}

export function fleetRow(status: ServerStatus): FleetRow {
  const { figures, limits, state } = status;
  const worst = status.findings[0] ?? null;
  const ofState = STATE_LEVELS[state];
  const ofFinding = worst && LEVELS[worst.severity];
  const told = rank(ofFinding) > rank(ofState);
  const clients = figures?.clients ?? status.clients;
  const maxclients = figures?.maxclients ?? limits?.maxclients ?? null;
  return {
    status,
    level: told ? ofFinding : ofState,
    finding: told ? worst : null,
    aged: state !== "live" && state !== "denied",
    seenAt: status.lastListAt === null ? null : Date.parse(status.lastListAt),
    clients,
    maxclients,
    share: clients !== null && maxclients !== null && maxclients > 0 ? clients / maxclients : null,
    refuses: state === "full" || (state === "live" && (figures?.rejectedPerSecond ?? 0) > 0),
  };
}

export function needsAttention({ level }: FleetRow): boolean {
  return level === "crit" || level === "warn";
}

/** Whether all words of the text stand in its name or address. */
export function matchesText({ status }: FleetRow, text: string): boolean {
  const hay = `${status.name}\n${status.address}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
