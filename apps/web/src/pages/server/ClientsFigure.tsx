import type { ServerStatus } from "@clientele/model";
import { figure, growth } from "../../charts/figures.ts";
import { Bar } from "../../parts/Bar.tsx";
import type { SamplePoint } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";
import { count, duration, percent, prose, signed, time } from "../../words/format.ts";
import { type Act, ActOn, titleOf } from "./Figure.tsx";
import { refusalOf } from "./rights.ts";

const text = words.figures;
const GROWTH_SPAN_MS = 20 * 60_000;

interface ClientsProps {
  readonly points: readonly SamplePoint[];
  readonly status: ServerStatus;
  readonly act: Act;
}

/** How many clients there are, of how many there may be. */
export function ClientsFigure({ points, status, act }: ClientsProps) {
  const { clients, max, free, share } = usage(points, status);
  const grew = growth(points, GROWTH_SPAN_MS);
  const known = !Number.isNaN(share);
  const label = Number.isNaN(max) ? text.clients : text.clientsOf({ max: count(max) });
  return (
    <div className="kpi" title={titleOf(meaning(points, status, max), act)}>
      <dt>
        <span className="desk-only">{label}</span>
        <span className="phone-only">{text.clients}</span>
        {known && <b>{percent(share)}</b>}
      </dt>
      <dd>
        <ActOn act={act} label={`${label} ${count(clients)}`}>
          {count(clients)}
        </ActOn>
        {known && <small>{text.free({ n: count(free) })}</small>}
        {grew && grew.clients !== 0 && (
          <small>
            ·{" "}
            {text.grew({
              change: signed(grew.clients),
              span: prose(...duration(grew.ms / 1000).slice(0, 1)),
            })}
          </small>
        )}
      </dd>
      {known && <Bar share={share} look={share >= 0.98 ? "crit" : share >= 0.9 ? "warn" : ""} />}
    </div>
  );
}

function usage(points: readonly SamplePoint[], status: ServerStatus) {
  const sample = points.at(-1)?.sample;
  const listed = figure(sample, "clients");
  const clients = Number.isNaN(listed) ? figure(sample, "connected_clients") : listed;
  const links = figure(sample, "cluster_connections");
  const reported = figure(sample, "maxclients");
  const max = Number.isNaN(reported) ? (status.limits?.maxclients ?? Number.NaN) : reported;
  const used = clients + (Number.isNaN(links) ? 0 : links);
  return { clients, max, free: Math.max(0, max - used), share: used / max };
}

function meaning(points: readonly SamplePoint[], status: ServerStatus, max: number): string {
  const sample = points.at(-1)?.sample;
  const listed = figure(sample, "clients");
  const said = figure(sample, "connected_clients");
  const config = refusalOf(status, "CONFIG GET");
  return [
    Number.isNaN(listed)
      ? text.unlisted
      : text.countMeaning({ listed: count(listed), connected: count(said) }),
    status.limitsAt && text.limitsRead({ at: time(Date.parse(status.limitsAt), Date.now()) }),
    Number.isNaN(max) ? text.maxUnknown({ remedy: config?.remedy ?? "" }) : null,
  ]
    .filter(Boolean)
    .join("\n");
}
