/** Servers for tests. */
import type { Finding, ServerFigures, ServerStatus } from "@clientele/model";
import { statusOf } from "../server/fixtures.ts";
import { type FleetRow, fleetRow } from "./fleet-row.ts";

const NOTHING: ServerFigures = {
  clients: null,
  maxclients: null,
  blocked: null,
  omem: null,
  qbuf: null,
  openedPerSecond: null,
  closedPerSecond: null,
  rejectedPerSecond: null,
};

/** A live server with these figures; all others are not known. */
export function rowOf(
  name: string,
  figures: Partial<ServerFigures> = {},
  patch: Partial<ServerStatus> = {},
): FleetRow {
  return fleetRow(statusOf({ name, figures: { ...NOTHING, ...figures }, ...patch }));
}

/** That a client runs MONITOR. */
export function monitorFinding(severity: Finding["severity"] = "warning"): Finding {
  return {
    id: "monitor",
    rule: "monitor",
    severity,
    subject: { kind: "client", key: 7, addr: "10.0.0.1:1", name: "debug" },
    since: 0,
    query: "flags:O",
    clients: 1,
    killable: true,
    effectAt: null,
    evidence: { clients: 1, keys: [7], omem: null },
  };
}
