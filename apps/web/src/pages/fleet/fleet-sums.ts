/** Figures of all servers together. */
import type { ServerFigures } from "@clientele/model";
import { type FleetRow, needsAttention } from "./fleet-row.ts";

/** Figures are summed over the servers that tell them; null: none does. */
export interface FleetSums extends Omit<ServerFigures, "maxclients"> {
  readonly servers: number;
  /** No figures of now: they are in no sum. */
  readonly away: number;
  readonly attention: number;
  readonly critical: number;
}

export function fleetSums(rows: readonly FleetRow[]): FleetSums {
  const current = rows.filter(({ aged }) => !aged);
  const figure = (field: keyof ServerFigures) => sum(current.map(({ status }) => status.figures?.[field]));
  return {
    servers: rows.length,
    away: rows.length - current.length,
    attention: rows.filter(needsAttention).length,
    critical: rows.filter(({ level }) => level === "crit").length,
    clients: sum(current.map(({ clients }) => clients)),
    blocked: figure("blocked"),
    omem: figure("omem"),
    qbuf: figure("qbuf"),
    openedPerSecond: figure("openedPerSecond"),
    closedPerSecond: figure("closedPerSecond"),
    rejectedPerSecond: figure("rejectedPerSecond"),
  };
}

function sum(values: readonly (number | null | undefined)[]): number | null {
  let total: number | null = null;
  for (const value of values) if (value !== null && value !== undefined) total = (total ?? 0) + value;
  return total;
}
