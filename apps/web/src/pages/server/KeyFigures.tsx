import { parseQuery, type ServerStatus, withoutTerm, withTerm } from "@clientele/model";
import { useMemo } from "react";
import { figure, lastRates } from "../../charts/figures.ts";
import { omemTotal } from "../../charts/lanes.ts";
import type { SamplePoint } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";
import { type Quantity as Amount, byteRate, bytes, count, rate } from "../../words/format.ts";
import { ClientsFigure } from "./ClientsFigure.tsx";
import { type Act, Figure } from "./Figure.tsx";
import { severityOf } from "./figure-severity.ts";
import { bothRates } from "./timelines/both-rates.ts";
import type { LaneName } from "./timelines/lane-list.ts";

const text = words.figures;

interface KeyFiguresProps {
  readonly points: readonly SamplePoint[];
  readonly status: ServerStatus;
  readonly query: string;
  onQuery(query: string): void;
  onJump(lane: LaneName): void;
}

/** A server in ten figures. Each filters the clients or leads to its timeline. */
export function KeyFigures({ points, status, query, onQuery, onJump }: KeyFiguresProps) {
  const rates = useMemo(() => lastRates(points), [points]);
  const last = points.at(-1);
  const sample = last?.sample;
  const flagged = figure(sample, "flag_b");
  const blocked = Number.isNaN(flagged) ? figure(sample, "blocked_clients") : flagged;
  const ever = figure(sample, "rejected_connections");
  const acts = useActs(query, onQuery, onJump);
  const level = (name: Parameters<typeof severityOf>[0]) => severityOf(name, status.findings);
  // A phone has room for six figures.
  return (
    <dl className="kpis" aria-label={text.label}>
      <ClientsFigure points={points} status={status} act={acts.connections} />
      <Figure label={text.opened} of={rate(rates.opened)} act={acts.rates} deskOnly />
      <Figure
        label={text.closed}
        of={rate(rates.closed)}
        meaning={text.closedMeaning}
        act={acts.rates}
        deskOnly
      />
      <Figure
        label={text.openedClosed}
        of={bothRates(rates)}
        meaning={text.closedMeaning}
        act={acts.rates}
        phoneOnly
      />
      <Figure
        label={text.rejected}
        of={rates.rejected === 0 ? plain(0) : rate(rates.rejected)}
        severity={rates.rejected > 0 ? "critical" : level("rejected")}
        act={acts.rates}
      >
        {ever > 0 && <small>{text.ever({ n: count(ever) })}</small>}
      </Figure>
      <Figure label={text.blocked} of={plain(blocked)} severity={level("blocked")} act={acts.blocked} />
      <Figure label={text.pubsub} of={plain(figure(sample, "clients_pubsub"))} act={acts.pubsub} deskOnly />
      <Figure
        label={text.neverUsed}
        of={plain(figure(sample, "clients_never_used"))}
        meaning={text.neverUsedMeaning}
        severity={level("neverUsed")}
        act={acts.neverUsed}
      />
      <Figure
        label={text.omem}
        of={bytes(last ? omemTotal(last) : Number.NaN)}
        meaning={text.omemMeaning}
        act={acts.output}
      />
      <Figure
        label={text.qbuf}
        of={bytes(figure(sample, "qbuf"))}
        meaning={text.qbufMeaning}
        act={acts.query}
        deskOnly
      />
      <Figure label={text.netOut} of={byteRate(rates.netOut)} meaning={text.netMeaning} deskOnly />
    </dl>
  );
}

/** What a press on a figure does, the same objects until it is something else. */
function useActs(query: string, onQuery: KeyFiguresProps["onQuery"], onJump: KeyFiguresProps["onJump"]) {
  return useMemo(() => {
    const { connections, openedClosed, output, query: queryBuffers } = words.lanes;
    const jump = (lane: LaneName, name: string): Act => ({
      title: text.jumps({ lane: name }),
      run: () => onJump(lane),
    });
    return {
      connections: jump("connections", connections),
      rates: jump("rates", openedClosed),
      output: jump("output", output),
      query: jump("query", queryBuffers),
      blocked: filterAct(query, "flags", "b", onQuery),
      pubsub: filterAct(query, "type", "pubsub", onQuery),
      neverUsed: filterAct(query, "used", "never", onQuery),
    };
  }, [query, onQuery, onJump]);
}

function plain(value: number): Amount {
  return { text: count(value), unit: "" };
}

/** Filters by one term, or takes it out again where it already filters. */
function filterAct(query: string, field: string, value: string, onQuery: (query: string) => void): Act {
  const term = `${field}:${value}`;
  const index = parseQuery(query).terms.findIndex(({ text: written }) => written === term);
  const pressed = index >= 0;
  return {
    title: (pressed ? text.filtersNot : text.filters)({ query: term }),
    pressed,
    run: () => onQuery(pressed ? withoutTerm(query, index) : withTerm(query, field, value, "set")),
  };
}
