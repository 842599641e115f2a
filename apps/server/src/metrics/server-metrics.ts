/** What Clientele sees of a server's clients, and what looking costs. */
import { FIGURES, type Figure, type Finding, type PollCost, type Severity } from "@clientele/model";
import { printable } from "../cli/printable.ts";
import { labelText } from "./label.ts";
import { each, type Metric, single } from "./metric.ts";
import type { Snapshot } from "./snapshot.ts";
import { STATES } from "./states.ts";

const TYPES = ["normal", "pubsub", "replica"] as const;
const SEVERITIES: readonly Severity[] = ["critical", "warning", "notice"];
const FLAGS = FIGURES.filter((figure) => figure.startsWith("flag_"));

const gauge = (
  name: string,
  labels: readonly string[],
  help: string,
  read: Metric<Snapshot>["read"],
): Metric<Snapshot> => ({ name, type: "gauge", help, labels, read });

const figure = (name: string, from: Figure, help: string): Metric<Snapshot> =>
  gauge(name, [], help, (server) => single(server.figure(from)));

const cost = (name: string, help: string, from: (cost: PollCost) => number): Metric<Snapshot> =>
  gauge(name, [], help, ({ isListed, status }) =>
    single(isListed && status.cost !== null ? from(status.cost) : null),
  );

export const SERVER_METRICS: readonly Metric<Snapshot>[] = [
  gauge("clientele_server_state", ["state"], "1 for the state the server is in, 0 for all others", (server) =>
    each(
      "state",
      STATES.map((state) => [state, server.status.state === state ? 1 : 0]),
    ),
  ),
  gauge(
    "clientele_server_info",
    ["address", "transport", "product", "version", "role", "mode"],
    "Always 1; what the server is, in labels",
    ({ status: { address, transport, identity } }) => {
      const { product = "", version = "", role = "", mode = "" } = identity ?? {};
      const said = { product: labelText(product), version: labelText(version) };
      return [{ labels: { address: printable(address), transport, ...said, role, mode }, value: 1 }];
    },
  ),
  gauge("clientele_failed_tries", [], "Failed tries since the server was last live", ({ status }) =>
    single(status.tries),
  ),
  gauge("clientele_clients", ["type"], "Clients in the list; the link to a primary counts as normal", (s) =>
    each(
      "type",
      TYPES.map((type) => [type, s.figure(`clients_${type}`)]),
    ),
  ),
  figure(
    "clientele_clients_never_used",
    "clients_never_used",
    "Clients that connected and did nothing since",
  ),
  gauge("clientele_omem_bytes", ["type"], "Sum of omem, the memory of replies that wait to be read", (s) =>
    each(
      "type",
      TYPES.map((type) => [type, s.figure(`omem_${type}`)]),
    ),
  ),
  figure("clientele_omem_largest_bytes", "omem_largest", "Greatest omem of one client"),
  figure("clientele_qbuf_bytes", "qbuf", "Sum of qbuf, the bytes of commands that are not read whole"),
  figure("clientele_qbuf_largest_bytes", "qbuf_largest", "Greatest qbuf of one client"),
  figure("clientele_tot_mem_bytes", "tot_mem", "Sum of tot-mem, all that clients take"),
  gauge("clientele_flag_clients", ["flag"], "Clients that carry this letter in flags", (server) =>
    each(
      "flag",
      FLAGS.map((flag) => [flag.slice("flag_".length), server.figure(flag)]),
    ),
  ),
  gauge(
    "clientele_findings",
    ["severity"],
    "Findings: 0 where none is found, absent where nobody can tell",
    ({ isRead, status }) =>
      isRead === true
        ? each(
            "severity",
            SEVERITIES.map((severity) => [severity, countOf(status.findings, severity)]),
          )
        : [],
  ),
  gauge(
    "clientele_unreadable_lines",
    [],
    "Lines of the last list that could not be read",
    ({ isListed, status }) => single(isListed ? (status.unreadable?.lines ?? 0) : null),
  ),
  gauge("clientele_list_age_seconds", [], "Seconds since the last list was asked for", ({ status, nowMs }) =>
    single(status.lastListAt === null ? null : Math.max(0, nowMs - Date.parse(status.lastListAt)) / 1_000),
  ),
  gauge(
    "clientele_poll_duration_seconds",
    ["command"],
    "From sending the last CLIENT LIST or INFO to the end of its reply",
    (server) =>
      each("command", [
        ["CLIENT LIST", seconds(server.figure("list_micros"))],
        ["INFO", seconds(server.figure("info_micros"))],
      ]),
  ),
  cost("clientele_poll_list_bytes", "Bytes of the last CLIENT LIST", (c) => c.listBytes),
  cost("clientele_poll_interval_seconds", "Seconds between two lists now", (c) => c.intervalMs / 1_000),
  cost(
    "clientele_poll_interval_configured_seconds",
    "Seconds between two lists, as asked for",
    (c) => c.configuredIntervalMs / 1_000,
  ),
  cost("clientele_poll_share_ratio", "Share of the server's time that polling takes, 0 to 1", (c) => c.share),
];

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function seconds(micros: number | null): number | null {
  return micros === null ? null : micros / 1_000_000;
}
