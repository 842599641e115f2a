import type { BufferLimit } from "@clientele/resp";
import { memo } from "react";
import { Area, Line, ReferenceLine } from "recharts";
import { figure } from "../../../charts/figures.ts";
import { omemTotal } from "../../../charts/lanes.ts";
import { niceBytes } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, prose, roundBytes, setting } from "../../../words/format.ts";
import type { LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";

const text = words.lanes;
const write = (value: number) => prose(bytes(value));
const CLASSES = ["normal", "replica", "pubsub"] as const;
const OPACITY = { normal: 1, replica: 1, pubsub: 0.62 } as const;

/** The stack is the sum over all clients; the line and the dashed limit are of one client. */
export const OutputLane = memo(function OutputLane(input: LaneInput) {
  const { lanes, last, limits, largestClass, plot, height, off } = input;
  const totals = lanes.points.map(({ normal, replica, pubsub }) =>
    normal === null && replica === null && pubsub === null
      ? null
      : (normal ?? 0) + (replica ?? 0) + (pubsub ?? 0),
  );
  const scale = niceBytes(1.02 * Math.max(0, ...totals.map((total) => total ?? 0)));
  const limit = limits && largestClass ? limits[largestClass] : null;
  const softOnAxis = limit !== null && limit.soft > 0 && limit.soft <= scale;
  return (
    <Lane
      name={text.output}
      term="omem"
      now={<Quantity of={bytes(last ? omemTotal(last) : Number.NaN)} />}
      height={height}
      values={totals}
      write={write}
      off={off}
      keys={
        <>
          {CLASSES.map((name) => (
            <span className="k" key={name}>
              <i className={`area ${name}`} />
              {text.classes[name]} {write(figure(last?.sample, `omem_${name}`))}
            </span>
          ))}
          <span className="k" title={text.largestClient}>
            <i className="line" />
            {text.largest} {write(figure(last?.sample, "omem_largest"))}
          </span>
        </>
      }
      marks={
        <>
          <span className="ax" style={{ top: 2 }}>
            {prose(roundBytes(scale))}
          </span>
          {limits === null && largestClass && (
            <span className="ax" style={{ top: 16 }}>
              {text.limitsUnknown}
            </span>
          )}
          {limit && largestClass && describes(limit) && (
            <span className="ax" style={{ top: 16 }}>
              {text.limits({ type: largestClass, limits: limitText(limit, scale) })}
            </span>
          )}
        </>
      }
    >
      <Plot {...plot} data={lanes.points} from={0} to={scale}>
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
        {softOnAxis && (
          <ReferenceLine y={limit.soft} stroke="var(--text-2)" strokeDasharray="5 3" strokeWidth={1.25} />
        )}
        <Line {...STILL} dataKey="largest" stroke="var(--text)" strokeWidth={1.75} />
      </Plot>
    </Lane>
  );
});

function describes(limit: BufferLimit): boolean {
  return limit.soft > 0 || limit.hard > 0;
}

/** Limits beyond the axis carry an arrow. */
function limitText({ soft, softSeconds, hard }: BufferLimit, scale: number): string {
  const parts: string[] = [];
  if (soft > 0) {
    const said = text.soft({ size: prose(roundBytes(soft)), seconds: prose(setting(softSeconds)) });
    parts.push(`${said} ${soft <= scale ? text.dashed : "↑"}`);
  }
  if (hard > 0) parts.push(`${text.hard({ size: prose(roundBytes(hard)) })}${hard > scale ? " ↑" : ""}`);
  return parts.join(", ");
}
