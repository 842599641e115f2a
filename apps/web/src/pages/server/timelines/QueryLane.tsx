import { memo } from "react";
import { Area } from "recharts";
import { figure } from "../../../charts/figures.ts";
import { niceBytes } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, prose, roundBytes } from "../../../words/format.ts";
import type { DrawProps, LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";
import { useReading } from "./playhead.ts";

const text = words.lanes;
const write = (value: number) => prose(bytes(value));

export const QueryLane = memo(function QueryLane(input: LaneInput) {
  return (
    <Lane
      {...input}
      id="query"
      name={text.query}
      term="qbuf"
      now={<Now />}
      values={input.drawing.lanes.points.map(({ qbuf }) => qbuf)}
      write={write}
      keys={
        <>
          <span className="k">
            <i className="qbuf" />
            {text.allClients}
          </span>
          <span className="k">
            <Largest />
          </span>
        </>
      }
      Draw={Draw}
    />
  );
});

function Now() {
  return <Quantity of={bytes(figure(useReading().point?.sample, "qbuf"))} />;
}

function Largest() {
  return text.largestQuery({ size: write(figure(useReading().point?.sample, "qbuf_largest")) });
}

const Draw = memo(function QueryBuffers({ drawn: { lanes, axis, width }, height }: DrawProps) {
  const scale = niceBytes(1.02 * Math.max(0, ...lanes.points.map(({ qbuf }) => qbuf ?? 0)));
  return (
    <>
      <Plot width={width} height={height} axis={axis} data={lanes.points} from={0} to={scale}>
        <Area
          {...STILL}
          dataKey="qbuf"
          stroke="var(--normal)"
          strokeWidth={1.25}
          fill="var(--normal-fill)"
          fillOpacity={0.8}
        />
      </Plot>
      <span className="ax first">{prose(roundBytes(scale))}</span>
    </>
  );
});
