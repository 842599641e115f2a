import type { ServerStatus } from "@clientele/model";
import { type ReactNode, useMemo } from "react";
import { figure, growth, lastRates } from "../../charts/figures.ts";
import { omemTotal } from "../../charts/lanes.ts";
import { Bar } from "../../parts/Bar.tsx";
import { Quantity } from "../../parts/Quantity.tsx";
import type { SamplePoint } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";
import {
  type Quantity as Amount,
  byteRate,
  bytes,
  count,
  duration,
  percent,
  prose,
  rate,
  signed,
  time,
} from "../../words/format.ts";
import { refusalOf } from "./rights.ts";

const text = words.figures;
const GROWTH_SPAN_MS = 20 * 60_000;

export function KeyFigures({ points, status }: { points: readonly SamplePoint[]; status: ServerStatus }) {
  const rates = useMemo(() => lastRates(points), [points]);
  const last = points.at(-1);
  const sample = last?.sample;
  const blocked = figure(sample, "flag_b");
  return (
    <dl className="kpis" aria-label={text.label}>
      <Clients points={points} status={status} />
      <Figure label={text.opened} of={rate(rates.opened)} />
      <Figure label={text.closed} of={rate(rates.closed)} title={text.closedMeaning} />
      <Figure label={text.rejected} of={rate(rates.rejected)} severe={rates.rejected > 0}>
        {figure(sample, "rejected_connections") > 0 && (
          <small>{text.ever({ n: count(figure(sample, "rejected_connections")) })}</small>
        )}
      </Figure>
      <Figure
        label={text.blocked}
        of={plain(Number.isNaN(blocked) ? figure(sample, "blocked_clients") : blocked)}
      />
      <Figure label={text.pubsub} of={plain(figure(sample, "clients_pubsub"))} wideOnly />
      <Figure
        label={text.neverUsed}
        of={plain(figure(sample, "clients_never_used"))}
        title={text.neverUsedMeaning}
        wideOnly
      />
      <Figure label={text.omem} of={bytes(last ? omemTotal(last) : Number.NaN)} />
      <Figure label={text.qbuf} of={bytes(figure(sample, "qbuf"))} wideOnly />
      <Figure label={text.netOut} of={byteRate(rates.netOut)} wideOnly />
    </dl>
  );
}

function plain(value: number): Amount {
  return { text: count(value), unit: "" };
}

interface FigureProps {
  readonly label: string;
  readonly of: Amount;
  readonly title?: string;
  readonly severe?: boolean;
  readonly wideOnly?: boolean;
  readonly children?: ReactNode;
}

function Figure({ label, of, title, severe = false, wideOnly = false, children }: FigureProps) {
  return (
    <div className={`kpi${wideOnly ? " wide-only" : ""}`} title={title}>
      <dt>{label}</dt>
      <dd className={severe ? "crit-text" : of.text === "0" ? "zero" : undefined}>
        <Quantity of={of} />
        {children}
      </dd>
    </div>
  );
}

function Clients({ points, status }: { points: readonly SamplePoint[]; status: ServerStatus }) {
  const sample = points.at(-1)?.sample;
  const listed = figure(sample, "clients");
  const clients = Number.isNaN(listed) ? figure(sample, "connected_clients") : listed;
  const links = figure(sample, "cluster_connections");
  const reported = figure(sample, "maxclients");
  const max = Number.isNaN(reported) ? (status.limits?.maxclients ?? Number.NaN) : reported;
  const used = clients + (Number.isNaN(links) ? 0 : links);
  const share = used / max;
  const config = refusalOf(status, "CONFIG GET");
  const grew = growth(points, GROWTH_SPAN_MS);
  const said = figure(sample, "connected_clients");
  const meanings = [
    Number.isNaN(listed)
      ? text.unlisted
      : text.countMeaning({ listed: count(listed), connected: count(said) }),
    status.limitsAt && text.limitsRead({ at: time(Date.parse(status.limitsAt), Date.now()) }),
    Number.isNaN(max) ? text.maxUnknown({ remedy: config?.remedy ?? "" }) : null,
  ];
  return (
    <div className="kpi" title={meanings.filter(Boolean).join("\n")}>
      <dt>
        <span className="desk-only">
          {Number.isNaN(max) ? text.clients : text.clientsOf({ max: count(max) })}
        </span>
        <span className="phone-only">{text.clients}</span>
        {!Number.isNaN(share) && <b>{percent(share)}</b>}
      </dt>
      <dd>
        {count(clients)}
        {!Number.isNaN(share) && <small>{text.free({ n: count(Math.max(0, max - used)) })}</small>}
        {grew && (
          <small>
            ·{" "}
            {text.grew({
              change: signed(grew.clients),
              span: prose(...duration(grew.ms / 1000).slice(0, 1)),
            })}
          </small>
        )}
      </dd>
      {!Number.isNaN(share) && (
        <Bar share={share} look={share >= 0.98 ? "crit" : share >= 0.9 ? "warn" : ""} />
      )}
    </div>
  );
}
