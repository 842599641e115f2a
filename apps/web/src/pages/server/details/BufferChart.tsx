import { type PointerEvent, useMemo, useState } from "react";
import { useWidth } from "../../../parts/useWidth.ts";
import type { HistoryGap } from "../../../state/buffer-history.ts";
import type { BufferPoint } from "../../../state/buffer-trace.ts";
import { words } from "../../../words/en.ts";
import { bytes, duration, prose, roundBytes, setting, time } from "../../../words/format.ts";
import { areaPath, heightOf, linePath } from "./buffer-path.ts";
import {
  type Axes,
  type BufferField,
  highest,
  type Limits,
  stretches,
  thinned,
  valueAt,
} from "./buffer-view.ts";

const text = words.details;
const HEIGHT = 118;

interface BufferChartProps {
  readonly points: readonly BufferPoint[];
  readonly field: BufferField;
  readonly axes: Axes;
  readonly gaps: readonly HistoryGap[];
  readonly limits: Limits | null;
  /** Of the client's class, for its colour. */
  readonly type: string;
  readonly nowMs: number;
}

/** One buffer over time under its limits. Steps: what a list said holds until another one says otherwise. */
export function BufferChart({ points, field, axes, gaps, limits, type, nowMs }: BufferChartProps) {
  const [width, measure] = useWidth();
  const [pointed, point] = useState<number | null>(null);
  const size = { width, height: HEIGHT };
  const pieces = useMemo(
    () => stretches(points, field, axes, gaps).map((piece) => thinned(piece, axes)),
    [points, field, axes, gaps],
  );
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    point((event.clientX - box.left) / box.width);
  };
  const said = text.chart.said({
    ...{ field, from: time(axes.from, nowMs), to: time(axes.to, nowMs) },
    most: prose(bytes(highest(points, field))),
    now: prose(bytes(points.at(-1)?.[field] ?? Number.NaN)),
  });
  return (
    <div
      ref={measure}
      className="trace"
      role="img"
      aria-label={said}
      style={{ height: HEIGHT }}
      onPointerMove={follow}
      onPointerLeave={() => point(null)}
    >
      {width > 0 && (
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
          {pieces.map((piece) => (
            <g key={piece.points[0]!.at} className={type}>
              <path className="area" d={areaPath(piece, axes, size)} />
              <path className="line" d={linePath(piece, axes, size)} />
            </g>
          ))}
        </svg>
      )}
      <Gaps axes={axes} gaps={gaps} />
      <LimitLines axes={axes} limits={limits} />
      <span className="first-at">{time(axes.from, nowMs)}</span>
      <span className="last-at">{time(axes.to, nowMs)}</span>
      {pointed !== null && (
        <Cross
          at={pointed}
          {...{ axes, nowMs }}
          value={valueAt(pieces, axes.from + pointed * (axes.to - axes.from))?.value}
        />
      )}
    </div>
  );
}

function Gaps({ axes, gaps }: Pick<BufferChartProps, "axes" | "gaps">) {
  const at = (instant: number) =>
    Math.min(100, Math.max(0, ((instant - axes.from) / (axes.to - axes.from)) * 100));
  return gaps
    .filter((gap) => gap.to > axes.from)
    .map((gap) => (
      <div
        key={gap.from}
        className="gap hatch"
        title={text.chart.gap}
        style={{ left: `${at(gap.from)}%`, width: `${at(gap.to) - at(gap.from)}%` }}
      />
    ));
}

/** Lines where limits are on the axis; those above it are written at the top. */
function LimitLines({ axes, limits }: Pick<BufferChartProps, "axes" | "limits">) {
  const { soft = null, hard = null, softSeconds = 0 } = limits ?? {};
  const size = { width: 0, height: HEIGHT };
  const line = (limit: number, kind: string, label: string) => {
    const top = heightOf(limit, axes, size);
    // Above its line where there is room, else below it.
    return (
      <div className={`limit ${kind}${top < 18 ? " under" : ""}`} style={{ top }}>
        <span>{label}</span>
      </div>
    );
  };
  const softFacts = soft !== null && { size: prose(roundBytes(soft)), seconds: prose(setting(softSeconds)) };
  const hardFacts = hard !== null && { size: prose(roundBytes(hard)) };
  const above = [
    hardFacts && hard! > axes.top ? text.limits.hardAbove(hardFacts) : null,
    softFacts && soft! > axes.top ? text.limits.softAbove(softFacts) : null,
  ].filter((label) => label !== null);
  return (
    <>
      {softFacts && soft! <= axes.top && line(soft!, "soft", text.limits.soft(softFacts))}
      {hardFacts && hard! <= axes.top && line(hard!, "hard", text.limits.hard(hardFacts))}
      <div className="above">
        {above.map((label) => (
          <span key={label}>{label}</span>
        ))}
        {above.length === 0 && !softFacts && !hardFacts && <span>{prose(roundBytes(axes.top))}</span>}
      </div>
    </>
  );
}

interface CrossProps {
  /** 0 to 1. */
  readonly at: number;
  readonly axes: Axes;
  readonly nowMs: number;
  readonly value: number | undefined;
}

function Cross({ at, axes, nowMs, value }: CrossProps) {
  const instant = axes.from + at * (axes.to - axes.from);
  const ago = prose(...duration(Math.max(0, axes.to - instant) / 1000));
  return (
    <>
      <div className="cross-line" style={{ left: `${at * 100}%` }} />
      <div
        className="cross-value"
        style={at < 0.6 ? { left: `calc(${at * 100}% + 8px)` } : { right: `calc(${(1 - at) * 100}% + 8px)` }}
      >
        <b>{value === undefined ? text.chart.gap : prose(bytes(value))}</b>{" "}
        <span className="mono">{time(instant, nowMs)}</span>{" "}
        <span className="t3">{words.lanes.ago({ span: ago })}</span>
      </div>
    </>
  );
}
