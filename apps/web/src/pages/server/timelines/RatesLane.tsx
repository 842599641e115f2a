import { memo, useMemo } from "react";
import { Bar, ReferenceLine } from "recharts";
import { lastRates } from "../../../charts/figures.ts";
import { niceCount } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { count, prose, rate } from "../../../words/format.ts";
import type { LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot } from "./Plot.tsx";

const text = words.lanes;
const write = (value: number) => prose(rate(value));

/** Opened upwards, closed downwards, rejected on top in red. */
export const RatesLane = memo(function RatesLane({ lanes, points, plot, height, off }: LaneInput) {
  const { opened, closed, rejected } = useMemo(() => lastRates(points), [points]);
  const highest = Math.max(0, ...lanes.bars.map((bar) => Math.max(bar.opened + bar.rejected, -bar.closed)));
  const scale = niceCount(highest);
  const barWidth = (plot.width * lanes.barMs) / (plot.axis.to - plot.axis.from);
  const barSize = Math.max(1, Math.min(12, Math.floor(barWidth) - 2));
  const [up, down] = [rate(opened), rate(closed)];
  return (
    <Lane
      name={text.openedClosed}
      now={
        <Quantity of={{ text: `${up.text} / ${down.text}`, unit: up.unit === down.unit ? up.unit : "" }} />
      }
      height={height}
      values={lanes.bars.map((bar) => bar.opened)}
      write={write}
      off={off}
      keys={
        <>
          <span className="k">↑ {text.opened}</span>
          <span className="k">↓ {text.closed}</span>
          <span className="k">
            <i className="rejected" />
            {text.rejected({ rate: prose(rate(rejected)) })}
          </span>
        </>
      }
      marks={
        <span className="ax" style={{ top: 2 }}>
          {count(scale)}/s
        </span>
      }
    >
      <Plot {...plot} data={lanes.bars} from={-scale} to={scale} barSize={barSize}>
        <ReferenceLine y={0} stroke="var(--line-2)" />
        <Bar dataKey="opened" stackId="rates" fill="var(--text-2)" isAnimationActive={false} />
        <Bar dataKey="rejected" stackId="rates" fill="var(--crit)" isAnimationActive={false} />
        <Bar dataKey="closed" stackId="rates" fill="var(--text-3)" isAnimationActive={false} />
      </Plot>
    </Lane>
  );
});
