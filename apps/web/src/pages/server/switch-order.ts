import type { ServerStatus } from "@clientele/model";
import { fleetRow, rank } from "../fleet/fleet-row.ts";

/** Names of servers, the worst first, then by name. */
export function switchOrder(statuses: readonly ServerStatus[]): readonly string[] {
  const ranked = statuses.map((status) => ({ name: status.name, rank: rank(fleetRow(status).level) }));
  ranked.sort((a, b) => b.rank - a.rank || a.name.localeCompare(b.name, "en", { numeric: true }));
  return ranked.map(({ name }) => name);
}
