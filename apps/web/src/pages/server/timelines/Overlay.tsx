import { type PointerEvent, useState } from "react";
import { figure, stepBetween } from "../../../charts/figures.ts";
import { type Axis, type Gap, omemTotal, pointAt } from "../../../charts/lanes.ts";
import type { SamplePoint } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { bytes, count, duration, MISSING, prose, rate, time } from "../../../words/format.ts";

const text = words.lanes;

interface OverlayProps {
  readonly axis: Axis;
  readonly gaps: readonly Gap[];
  readonly points: readonly SamplePoint[];
  readonly nowMs: number;
}

/** Gaps, and a crosshair through all lanes with the values of the sample under it. */
export function Overlay({ axis, gaps, points, nowMs }: OverlayProps) {
  const [at, setAt] = useState<number | null>(null);
  const left = (instant: number) => ((instant - axis.from) / (axis.to - axis.from)) * 100;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt((event.clientX - box.left) / box.width);
  };
  const instant = at === null ? null : axis.from + at * (axis.to - axis.from);
  return (
    <div className="over-plot" onPointerMove={follow} onPointerLeave={() => setAt(null)}>
      {gaps.map((gap) => {
        const width = left(gap.to) - left(gap.from);
        return (
          <div
            key={gap.from}
            className={`gap hatch ${gap.kind}`}
            style={{ left: `${left(gap.from)}%`, width: `${width}%` }}
          >
            {width > 12 && <span>{gapText(gap, nowMs)}</span>}
          </div>
        );
      })}
      {instant !== null && at !== null && (
        <>
          <div className="cross" style={{ left: `${at * 100}%` }} />
          <div
            className="cross-tip"
            style={
              at < 0.75 ? { left: `calc(${at * 100}% + 12px)` } : { right: `calc(${(1 - at) * 100}% + 12px)` }
            }
          >
            <Values point={pointAt(points, instant)} points={points} instant={instant} nowMs={nowMs} />
          </div>
        </>
      )}
    </div>
  );
}

function gapText(gap: Gap, nowMs: number): string {
  if (gap.kind === "before") return text.noDataBefore({ at: time(gap.to, nowMs) });
  if (gap.kind === "since") return text.noDataSince({ at: time(gap.from, nowMs) });
  return text.noData;
}

interface ValuesProps {
  readonly point: SamplePoint | undefined;
  readonly points: readonly SamplePoint[];
  readonly instant: number;
  readonly nowMs: number;
}

function Values({ point, points, instant, nowMs }: ValuesProps) {
  const shown = point?.at ?? instant;
  const ago = text.ago({ span: prose(...duration((nowMs - shown) / 1000)) });
  return (
    <>
      <div className="line">
        <b className="mono">{time(shown, nowMs)}</b>
        <span className="t3">{ago}</span>
      </div>
      {point ? (
        <>
          <Line label={text.connections} value={count(figure(point.sample, "clients"))} />
          <Line label={text.openedClosed} value={ratesAt(points, point)} />
          <Line label="omem" value={prose(bytes(omemTotal(point)))} />
          <Line label={text.largestClient} value={prose(bytes(figure(point.sample, "omem_largest")))} />
          <Line label="qbuf" value={prose(bytes(figure(point.sample, "qbuf")))} />
        </>
      ) : (
        <span className="t2">{text.noData}</span>
      )}
    </>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="line">
      <span className="t2">{label}</span>
      <b>{value}</b>
    </div>
  );
}

function ratesAt(points: readonly SamplePoint[], point: SamplePoint): string {
  const before = points[points.indexOf(point) - 1];
  const step = before && stepBetween(before, point);
  if (!step) return MISSING;
  return `${prose(rate(step.opened / step.seconds))} / ${prose(rate(step.closed / step.seconds))}`;
}
