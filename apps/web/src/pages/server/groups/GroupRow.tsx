import type { TableView } from "@clientele/model";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Bar } from "../../../parts/Bar.tsx";
import { Checkbox } from "../../../parts/Checkbox.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Quantity } from "../../../parts/Quantity.tsx";
import { Severity, type SeverityLevel } from "../../../parts/Severity.tsx";
import { Spark } from "../../../parts/Spark.tsx";
import type { GroupBy } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { count, duration, MISSING } from "../../../words/format.ts";
import { WithBar } from "../table/cell-parts.tsx";
import { isAfterNumber } from "../table/columns.ts";
import { ALSO, type GroupColumn } from "./group-columns.ts";
import { commonest, type GroupInfo } from "./group-rows.ts";

const text = words.group;

/** What rows of groups need to know beyond their group. */
export interface GroupContext {
  readonly by: GroupBy;
  readonly view: TableView;
  readonly columns: readonly GroupColumn[];
  readonly nowMs: number;
  readonly marks: ReadonlyMap<string, SeverityLevel> | undefined;
  /** Of all groups: what a whole bar stands for. */
  readonly largest: { readonly clients: number; readonly qbuf: number; readonly omem: number };
}

export type Chosen = "none" | "some" | "all";

export interface GroupRowProps {
  readonly info: GroupInfo;
  readonly context: GroupContext;
  readonly expanded: boolean;
  readonly chosen: Chosen;
  onToggle(): void;
  onSelect(): void;
}

/** The cells of a group: its value, and sums of its members. */
export function GroupCells({ info, context, expanded, chosen, onToggle, onSelect }: GroupRowProps) {
  const { columns, by, marks } = context;
  const name = info.shown || text.empty[by];
  const Chevron = expanded ? ChevronDown : ChevronRight;
  const level = marks?.get(info.value);
  return (
    <>
      <span role="gridcell" className="select">
        <Checkbox
          label={text.select({ value: name })}
          checked={chosen === "all"}
          mixed={chosen === "some"}
          tabIndex={-1}
          onToggle={onSelect}
        />
      </span>
      <span role="gridcell" className="select">
        <button
          type="button"
          className="expand"
          tabIndex={-1}
          aria-label={(expanded ? text.collapse : text.expand)({ value: name })}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Chevron className="i" aria-hidden />
        </button>
      </span>
      {columns.map(({ field, right }, at) => (
        <span
          key={field}
          role={at === 0 ? "rowheader" : "gridcell"}
          className={right ? "r" : isAfterNumber(columns, at) ? "after-number" : undefined}
        >
          {at === 0 ? <Value info={info} by={by} level={level} /> : SUMS[field]?.(info, context, level)}
        </span>
      ))}
    </>
  );
}

function Value({ info, by, level }: { info: GroupInfo; by: GroupBy; level: SeverityLevel | undefined }) {
  const mono = by === "ip" || by === "cmd";
  return (
    <span className="named">
      {level && <Severity level={level} />}
      <span className={mono ? "mono cut" : "cut"}>
        <Foreign text={info.shown} missing={text.empty[by]} />
      </span>
    </span>
  );
}

type Cell = (info: GroupInfo, context: GroupContext, level: SeverityLevel | undefined) => ReactNode;

const SUMS: Readonly<Record<string, Cell>> = {
  also: (info, { view, by }) => <Also of={commonest(view, info.group.rows, ALSO[by])} />,
  clients: ({ group }, { largest }, level) => (
    <span className="clients-bar">
      <Bar share={group.rows.length / largest.clients} look={level === "info" ? "" : (level ?? "")} />
      <b>{count(group.rows.length)}</b>
    </span>
  ),
  unused: ({ group }, _, level) => {
    const { neverUsed } = group.sums;
    const look = neverUsed === 0 ? "zero" : level === "crit" ? "crit-text strong" : undefined;
    return <span className={look}>{count(neverUsed)}</span>;
  },
  blocked: ({ group }) => (
    <span className={group.sums.blocked === 0 ? "zero" : undefined}>{count(group.sums.blocked)}</span>
  ),
  growth: ({ trend }, _, level) => <Growth perMinute={trend?.growthPerMinute ?? null} level={level} />,
  qbuf: ({ group }, { largest }) => bytesOf(group.sums.qbuf, largest.qbuf),
  omem: ({ group }, { largest }) => bytesOf(group.sums.omem, largest.omem),
  "tot-mem": ({ group }) => bytesOf(group.sums.totMem, 0),
  age: ({ group }, { nowMs }) => {
    const since = group.sums.oldestConnectedAt;
    return <Quantity of={duration(since === null ? Number.NaN : Math.floor(nowMs / 1000) - since)} />;
  },
  trend: (info, { by }, level) =>
    info.trend && (
      <Spark
        values={info.trend.clients}
        look={level === "crit" ? "crit" : ""}
        label={text.trendOf({ value: info.shown || text.empty[by], n: info.group.rows.length })}
      />
    ),
};

/** `largest` 0: without a bar. */
function bytesOf(value: number | null, largest: number): ReactNode {
  const known = value ?? Number.NaN;
  return (
    <WithBar value={known} share={largest > 0 ? known / largest : 0} look="normal" bare={largest === 0} />
  );
}

function Also({ of }: { of: ReturnType<typeof commonest> }) {
  if (!of) return <Foreign text={null} />;
  return (
    <span className="t2">
      <Foreign text={of.shown} />
      {of.others > 0 && <span className="t3"> +{count(of.others)}</span>}
    </span>
  );
}

/** `+3.1`, `0.0`, `−0.4`: clients a minute. */
function Growth({ perMinute, level }: { perMinute: number | null; level: SeverityLevel | undefined }) {
  if (perMinute === null) return <span className="t3">{MISSING}</span>;
  const shown = Math.abs(perMinute) < 99.95 ? Math.abs(perMinute).toFixed(1) : count(Math.abs(perMinute));
  if (Number(shown) === 0) return <span className="zero">0</span>;
  const sign = perMinute < 0 ? "−" : "+";
  return (
    <span className={perMinute > 0 && level === "crit" ? "crit-text strong" : undefined}>
      {sign}
      {shown}
    </span>
  );
}
