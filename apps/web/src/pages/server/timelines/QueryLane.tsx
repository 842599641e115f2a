import { memo } from "react";
import { Area } from "recharts";
import { figure } from "../../../charts/figures.ts";
import { niceBytes } from "../../../charts/scale.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, prose, roundBytes } from "../../../words/format.ts";
import type { LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";

const text = words.lanes;
const write = (value: number) => prose(bytes(value));

export const QueryLane = memo(function QueryLane({ lanes, last, plot, height, off }: LaneInput) {
  const values = lanes.points.map(({ qbuf }) => qbuf);
  const scale = niceBytes(1.02 * Math.max(0, ...values.map((value) => value ?? 0)));
  return (
    <Lane
      name={text.query}
      term="qbuf"
      now={<Quantity of={bytes(figure(last?.sample, "qbuf"))} />}
      height={height}
      values={values}
      write={write}
      off={off}
      keys={
        <>
          <span className="k">
            <i className="qbuf" />
            {text.allClients}
          </span>
          <span className="k">
            {text.largestQuery({ size: write(figure(last?.sample, "qbuf_largest")) })}
          </span>
        </>
      }
      marks={
        <span className="ax" style={{ top: 2 }}>
          {prose(roundBytes(scale))}
        </span>
      }
    >
      <Plot {...plot} data={lanes.points} from={0} to={scale}>
        <Area
          {...STILL}
          dataKey="qbuf"
          stroke="var(--normal)"
          strokeWidth={1.25}
          fill="var(--normal-fill)"
          fillOpacity={0.8}
        />
      </Plot>
    </Lane>
  );
});
