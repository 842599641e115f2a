import { memo } from "react";
import { Bar, ReferenceLine } from "recharts";
import type { RateBar } from "../../../charts/rate-bars.ts";
import { niceCount } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { count, prose, rate } from "../../../words/format.ts";
import { bothRates } from "./both-rates.ts";
import type { DrawProps, LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot } from "./Plot.tsx";
import { type Readable, useReading } from "./playhead.ts";

const text = words.lanes;
/** A second, at the top of the axis at least: a connection now and then is not to look like a burst. */
const LEAST = 1;
const write = (value: number) => prose(rate(value));

/** Opened upwards, closed downwards, rejected on top in red. */
export function RatesLane({ readable, ...input }: LaneInput) {
  return (
    <Lane
      {...input}
      id="rates"
      name={text.openedClosed}
      now={<Now {...readable} />}
      values={input.drawing.lanes.bars.map((bar) => bar.opened)}
      write={write}
      keys={
        <>
          <span className="k">↑ {text.opened}</span>
          <span className="k">↓ {text.closed}</span>
          <span className="k">
            <i className="rejected" />
            <Rejected {...readable} />
          </span>
        </>
      }
      Draw={Draw}
    />
  );
}

function Now(readable: Readable) {
  return <Quantity of={bothRates(useReading(readable).rates)} />;
}

function Rejected(readable: Readable) {
  const { rejected } = useReading(readable).rates;
  return text.rejected({ rate: rejected === 0 ? "0" : write(rejected) });
}

const Draw = memo(function Rates({ drawn: { lanes, axis, width }, height }: DrawProps) {
  const scale = niceCount(
    Math.max(LEAST, ...lanes.bars.map((bar) => Math.max(bar.opened + bar.rejected, -bar.closed))),
  );
  const pixelsPerMs = width / (axis.to - axis.from);
  const shape = (bar: BarProps) => <BarShape {...bar} pixelsPerMs={pixelsPerMs} />;
  return (
    <>
      <Plot width={width} height={height} axis={axis} data={lanes.bars} from={-scale} to={scale}>
        <ReferenceLine y={0} stroke="var(--line-2)" />
        <Bar dataKey="opened" shape={shape} stackId="rates" fill="var(--text-2)" isAnimationActive={false} />
        <Bar dataKey="rejected" shape={shape} stackId="rates" fill="var(--crit)" isAnimationActive={false} />
        <Bar dataKey="closed" shape={shape} stackId="rates" fill="var(--text-3)" isAnimationActive={false} />
      </Plot>
      <span className="ax first">{count(scale)}/s</span>
    </>
  );
});

interface BarProps {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly fill?: string | undefined;
  readonly payload?: RateBar;
}

/** As wide as its time: a chart of its own would take the shortest distance of two bars for all of them. */
function BarShape({ x, y, width, height, fill, payload, pixelsPerMs }: BarProps & { pixelsPerMs: number }) {
  if (x === undefined || y === undefined || !width || !height || !payload) return null;
  const wide = payload.ms * pixelsPerMs;
  const drawn = Math.max(1, Math.min(12, wide - 2));
  return (
    <rect
      x={x + width / 2 - drawn / 2}
      y={Math.min(y, y + height)}
      width={drawn}
      height={Math.abs(height)}
      fill={fill}
    />
  );
}
