import type { PollCost } from "@clientele/model";
import { findingWords } from "@clientele/model";
import type { ReactNode } from "react";
import { Bar } from "../../parts/Bar.tsx";
import { Quantity } from "../../parts/Quantity.tsx";
import { Severity } from "../../parts/Severity.tsx";
import { Spark } from "../../parts/Spark.tsx";
import { words } from "../../words/en.ts";
import {
  type Quantity as Amount,
  bytes,
  count,
  duration,
  MISSING,
  milliseconds,
  prose,
} from "../../words/format.ts";
import { productName } from "../server/identity.ts";
import { StateTag } from "../server/StateTag.tsx";
import type { FleetRow } from "./fleet-row.ts";
import type { FleetField } from "./fleet-url.ts";
import { perSecond } from "./per-second.ts";
import type { Counts } from "./trends.ts";

const text = words.fleet.table;

export interface CellProps {
  readonly row: FleetRow;
  readonly trend: Counts | undefined;
  readonly nowMs: number;
}

/** All but the name, which is the link. */
export const CELLS: Readonly<Record<Exclude<FleetField, "name">, (props: CellProps) => ReactNode>> = {
  address: ({ row: { status } }) => <span className="mono t2">{status.address}</span>,
  role: ({ row }) => <span className={row.status.identity ? "t2" : "t3"}>{roleOf(row)}</span>,
  version: ({ row: { status } }) => (
    <span className={status.identity ? "t2" : "t3"}>{productName(status.identity)}</span>
  ),
  finding: ({ row, nowMs }) => <Worst row={row} nowMs={nowMs} />,
  clients: ({ row }) => <Places row={row} />,
  blocked: ({ row: { status } }) => <Count of={status.figures?.blocked} />,
  omem: ({ row: { status } }) => <Bytes of={status.figures?.omem} />,
  qbuf: ({ row: { status } }) => <Bytes of={status.figures?.qbuf} />,
  turnover: ({ row }) => <Turnover row={row} />,
  rejected: ({ row }) => <Rejected row={row} />,
  cost: ({ row: { status, aged } }) => (aged ? <Missing /> : <Cost cost={status.cost} />),
  trend: (props) => <Trend {...props} />,
};

/** What a cut cell says in full. */
export function cellTitle(field: FleetField, { row, nowMs }: CellProps): string | undefined {
  if (field === "address") return row.status.address;
  if (field === "finding" && row.level) return worstText(row, nowMs);
  return undefined;
}

export function Mark({ row }: { row: FleetRow }) {
  return row.level ? <Severity level={row.level} /> : <NoFinding />;
}

function NoFinding() {
  return <span className="no-finding" role="img" aria-label={text.noFinding} />;
}

function Missing() {
  return <span className="t3">{MISSING}</span>;
}

export function roleOf({ status: { identity } }: FleetRow): string {
  if (!identity) return MISSING;
  const role = words.header.roles[identity.role];
  const special = identity.mode === "cluster" || identity.mode === "sentinel";
  return special ? `${words.header.modes[identity.mode as "cluster" | "sentinel"]}, ${role}` : role;
}

/** The finding that outranks all, or why the server is not live; "" where all is well. */
function worstText({ status, finding }: FleetRow, nowMs: number): string {
  return finding ? findingWords(finding, nowMs).head : (status.cause ?? "");
}

export function Worst({ row, nowMs }: { row: FleetRow; nowMs: number }) {
  const said = worstText(row, nowMs);
  if (row.level === null) return <Missing />;
  return (
    <>
      {row.status.state !== "live" && <StateTag state={row.status.state} />}
      <bdi className={row.level === "info" ? "t2" : undefined}>{said}</bdi>
    </>
  );
}

/** It shows figures, and not those of now. */
export function isOld({ aged, clients }: FleetRow): boolean {
  return aged && clients !== null;
}

function lookOf(share: number | null): string {
  if (share === null || share < 0.9) return "";
  return share >= 0.98 ? "crit" : "warn";
}

/** Clients and maxclients, and a bar of the one by the other. */
export function Places({ row: { clients, maxclients, share } }: { row: FleetRow }) {
  return (
    <span className="places">
      {share === null ? <span /> : <Bar share={share} look={lookOf(share)} />}
      <span className="r">
        <span className={clients === null ? "t3" : undefined}>{count(clients ?? Number.NaN)}</span>
        {maxclients !== null && <span className="t3"> / {count(maxclients)}</span>}
      </span>
    </span>
  );
}

export function Count({ of }: { of: number | null | undefined }) {
  return <Shown of={{ text: count(of ?? Number.NaN), unit: "" }} />;
}

export function Bytes({ of }: { of: number | null | undefined }) {
  return <Shown of={bytes(of ?? Number.NaN)} />;
}

/** Zero and missing are dim. */
function Shown({ of }: { of: Amount }) {
  const dim = of.text === "0" || of.text === MISSING;
  return (
    <span className={dim ? "zero" : undefined}>
      <Quantity of={of} />
    </span>
  );
}

function Turnover({ row: { status } }: { row: FleetRow }) {
  const { openedPerSecond: opened, closedPerSecond: closed } = status.figures ?? {};
  if ((opened ?? null) === null && (closed ?? null) === null) return <Missing />;
  return (
    <span className={opened || closed ? undefined : "zero"}>
      {perSecond(opened)} / {perSecond(closed)}
    </span>
  );
}

function Rejected({ row: { status, aged } }: { row: FleetRow }) {
  const rate = aged ? null : status.figures?.rejectedPerSecond;
  if (rate) return <b className="crit-text">{perSecond(rate)}/s</b>;
  return <span className="zero">{perSecond(rate)}</span>;
}

function Cost({ cost }: { cost: PollCost | null }) {
  if (!cost) return <Missing />;
  return (
    <>
      <Quantity of={milliseconds(cost.listMicros)} />
      <span className="t3"> · </span>
      <Quantity of={{ text: (cost.share * 100).toFixed(2), unit: "%" }} />
    </>
  );
}

/** The last quarter of an hour; of a server that is away, how old its figures are. */
export function Trend({ row, trend, nowMs }: CellProps) {
  if (row.aged) {
    if (row.seenAt === null) return <Missing />;
    const age = prose(...duration((nowMs - row.seenAt) / 1000));
    return <span className="t3">{text.aged({ age })}</span>;
  }
  const known = (trend ?? []).filter((clients) => clients !== null);
  if (!trend || known.length === 0) return <Missing />;
  const label = text.trend({ from: count(known[0] ?? Number.NaN), to: count(known.at(-1) ?? Number.NaN) });
  return <Spark values={trend} label={label} look={row.refuses ? "crit" : ""} />;
}
