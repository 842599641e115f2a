import { memo } from "react";
import { Area, ReferenceLine } from "recharts";
import { outlineOf } from "../../../charts/rate-bars.ts";
import { niceCount } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { count, prose, rate } from "../../../words/format.ts";
import { bothRates } from "./both-rates.ts";
import type { DrawProps, LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";
import { useReading } from "./playhead.ts";

const text = words.lanes;
/** A second, at the top of the axis at least: a connection now and then is not to look like a burst. */
const LEAST = 1;
const write = (value: number) => prose(rate(value));

/** Opened upwards, closed downwards, rejected on top in red. */
export const RatesLane = memo(function RatesLane(input: LaneInput) {
  return (
    <Lane
      {...input}
      id="rates"
      name={text.openedClosed}
      now={<Now />}
      values={input.drawing.lanes.bars.map((bar) => bar.opened)}
      write={write}
      keys={
        <>
          <span className="k">↑ {text.opened}</span>
          <span className="k">↓ {text.closed}</span>
          <span className="k">
            <i className="rejected" />
            <Rejected />
          </span>
        </>
      }
      Draw={Draw}
    />
  );
});

function Now() {
  return <Quantity of={bothRates(useReading().rates)} />;
}

function Rejected() {
  const { rejected } = useReading().rates;
  return text.rejected({ rate: rejected === 0 ? "0" : write(rejected) });
}

const Draw = memo(function Rates({ drawn: { lanes, axis, width }, height }: DrawProps) {
  const scale = niceCount(
    Math.max(LEAST, ...lanes.bars.map((bar) => Math.max(bar.opened + bar.rejected, -bar.closed))),
  );
  const corners = outlineOf(lanes.bars, width / (axis.to - axis.from));
  return (
    <>
      <Plot width={width} height={height} axis={axis} data={corners} from={-scale} to={scale}>
        <ReferenceLine y={0} stroke="var(--line-2)" />
        <Area {...STILL} dataKey="opened" stroke="none" fill="var(--text-2)" fillOpacity={1} />
        <Area {...STILL} dataKey="rejected" stroke="none" fill="var(--crit)" fillOpacity={1} />
        <Area {...STILL} dataKey="closed" stroke="none" fill="var(--text-3)" fillOpacity={1} />
      </Plot>
      <span className="ax first">{count(scale)}/s</span>
    </>
  );
});
