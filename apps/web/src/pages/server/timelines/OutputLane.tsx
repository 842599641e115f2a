import { memo } from "react";
import { Area, Line, ReferenceLine } from "recharts";
import { figure } from "../../../charts/figures.ts";
import { type Lanes, omemTotal } from "../../../charts/lanes.ts";
import { niceBytes } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, prose, roundBytes } from "../../../words/format.ts";
import type { DrawProps, LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { limitLabel } from "./limit-text.ts";
import { Plot, STILL } from "./Plot.tsx";
import { useReading } from "./playhead.ts";

const text = words.lanes;
const write = (value: number) => prose(bytes(value));
const CLASSES = ["normal", "replica", "pubsub"] as const;
const OPACITY = { normal: 1, replica: 1, pubsub: 0.62 } as const;

/** The stack is the sum over all clients; the line and the dashed limit are of one client. */
export const OutputLane = memo(function OutputLane(input: LaneInput) {
  return (
    <Lane
      {...input}
      id="output"
      name={text.output}
      term="omem"
      now={<Now />}
      values={totalsOf(input.drawing.lanes)}
      write={write}
      keys={<Keys />}
      Draw={Draw}
    />
  );
});

function totalsOf({ points }: Lanes): (number | null)[] {
  return points.map(({ normal, replica, pubsub }) =>
    normal === null && replica === null && pubsub === null
      ? null
      : (normal ?? 0) + (replica ?? 0) + (pubsub ?? 0),
  );
}

function Now() {
  const { point } = useReading();
  return <Quantity of={bytes(point ? omemTotal(point) : Number.NaN)} />;
}

function Keys() {
  const sample = useReading().point?.sample;
  return (
    <>
      {CLASSES.map((name) => (
        <span className="k" key={name}>
          <i className={`area ${name}`} />
          {text.classes[name]} {write(figure(sample, `omem_${name}`))}
        </span>
      ))}
      <span className="k" title={text.largestClient}>
        <i className="line" />
        {text.largest} {write(figure(sample, "omem_largest"))}
      </span>
    </>
  );
}

const Draw = memo(function Output({ drawn, height }: DrawProps) {
  const { lanes, axis, width, limits, largestClass } = drawn;
  const scale = niceBytes(1.02 * Math.max(0, ...totalsOf(lanes).map((total) => total ?? 0)));
  const limit = limits && largestClass ? limits[largestClass] : null;
  const label = limitLabel(drawn, scale);
  return (
    <>
      <Plot width={width} height={height} axis={axis} data={lanes.points} from={0} to={scale}>
        {CLASSES.map((name) => (
          <Area
            key={name}
            {...STILL}
            dataKey={name}
            stackId="omem"
            stroke="var(--surface)"
            strokeWidth={1}
            fill={`var(--${name}-fill)`}
            fillOpacity={OPACITY[name]}
          />
        ))}
        {limit !== null && limit.soft > 0 && limit.soft <= scale && (
          <ReferenceLine
            y={limit.soft}
            stroke={`var(--${largestClass})`}
            strokeDasharray="5 3"
            strokeWidth={1.25}
          />
        )}
        {limit !== null && limit.hard > 0 && limit.hard <= scale && (
          <ReferenceLine y={limit.hard} stroke={`var(--${largestClass})`} strokeWidth={1.25} />
        )}
        <Line {...STILL} dataKey="largest" stroke="var(--text)" strokeWidth={1.75} />
      </Plot>
      <span className="ax first">{prose(roundBytes(scale))}</span>
      {label && <span className="ax second">{label}</span>}
    </>
  );
});
