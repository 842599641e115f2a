import type { ReactNode } from "react";
import { Quantity } from "../../parts/Quantity.tsx";
import { words } from "../../words/en.ts";
import { type Quantity as Amount, bytes, count, MISSING, rate } from "../../words/format.ts";
import type { FleetSums } from "./fleet-sums.ts";
import { perSecond } from "./per-second.ts";
import type { FleetScene } from "./useFleetScene.ts";

const text = words.fleet.figures;
const MILLION = 1e6;

/** Sums over all servers that answer. */
export function FleetFigures({ scene: { sums, known } }: { scene: FleetScene }) {
  const leftOut = sums.away > 0 ? text.leftOut({ n: sums.away }) : undefined;
  const rejected = rate(sums.rejectedPerSecond ?? Number.NaN);
  return (
    <dl className="kpis fleet-kpis" aria-label={text.label}>
      <Figure label={text.servers} of={known ? plain(sums.servers) : plain(null)}>
        {sums.away > 0 && <small>{text.away({ n: count(sums.away) })}</small>}
      </Figure>
      <Figure label={text.attention} of={known ? plain(sums.attention) : plain(null)}>
        {sums.critical > 0 && <small>{text.critical({ n: count(sums.critical) })}</small>}
      </Figure>
      <Figure label={text.clients} of={plain(sums.clients)} title={leftOut} />
      <Figure label={text.blocked} of={plain(sums.blocked)} title={leftOut} />
      <Figure label={text.omem} of={bytes(sums.omem ?? Number.NaN)} title={leftOut} />
      <Figure label={text.qbuf} of={bytes(sums.qbuf ?? Number.NaN)} title={leftOut} />
      <Figure label={text.turnover} of={turnover(sums)} title={text.turnoverMeaning} />
      <Figure
        label={text.rejected}
        of={rejected}
        title={text.rejectedMeaning}
        severe={(sums.rejectedPerSecond ?? 0) > 0}
      />
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly of: Amount;
  readonly title?: string | undefined;
  readonly severe?: boolean;
  readonly children?: ReactNode;
}

function Figure({ label, of, title, severe = false, children }: FigureProps) {
  const dim = of.text === "0" || of.text === MISSING;
  return (
    <div className="kpi" title={title}>
      <dt>{label}</dt>
      <dd className={severe ? "crit-text" : dim ? "zero" : undefined}>
        <Quantity of={of} />
        {children}
      </dd>
    </div>
  );
}

/** From a million on in millions. */
function plain(value: number | null): Amount {
  if (value === null) return { text: MISSING, unit: "" };
  if (value >= MILLION) return { text: (value / MILLION).toFixed(1), unit: "M" };
  return { text: count(value), unit: "" };
}

/** Both per second, so that they can be compared. */
function turnover({ openedPerSecond, closedPerSecond }: FleetSums): Amount {
  if (openedPerSecond === null && closedPerSecond === null) return { text: MISSING, unit: "" };
  return { text: `${perSecond(openedPerSecond)} / ${perSecond(closedPerSecond)}`, unit: text.perSecond };
}
