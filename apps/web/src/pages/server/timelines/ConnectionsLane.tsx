import { memo } from "react";
import { Area, ReferenceLine } from "recharts";
import { figure } from "../../../charts/figures.ts";
import { type CountScale, countScale } from "../../../charts/scale.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import type { Drawing, DrawProps, LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";
import { useReading } from "./playhead.ts";

const text = words.lanes;

export const ConnectionsLane = memo(function ConnectionsLane(input: LaneInput) {
  const { lanes, maxclients } = input.drawing;
  const scale = scaleOf(input.drawing);
  const limit = maxclients === null ? null : count(maxclients);
  return (
    <Lane
      {...input}
      id="connections"
      name={text.connections}
      now={<Now />}
      values={lanes.points.map(({ clients }) => clients)}
      write={count}
      from={scale.from > 0 ? text.from({ n: count(scale.from) }) : undefined}
      keys={
        limit && (
          <span className="k">
            {scale.showsLimit && <i className="limit" />}
            {scale.showsLimit ? text.maxclients({ n: limit }) : text.maxclientsAbove({ n: limit })}
          </span>
        )
      }
      Draw={Draw}
    />
  );
});

function scaleOf({ lanes, maxclients }: Drawing): CountScale {
  const known = lanes.points.map(({ clients }) => clients).filter((value) => value !== null);
  return countScale(known.length > 0 ? Math.min(...known) : 0, Math.max(1, ...known), maxclients);
}

/** Without a list INFO's own count is better than nothing, although it leaves replicas out. */
function Now() {
  const sample = useReading().point?.sample;
  const listed = figure(sample, "clients");
  return count(Number.isNaN(listed) ? figure(sample, "connected_clients") : listed);
}

const Draw = memo(function Connections({ drawn, height }: DrawProps) {
  const { lanes, axis, width, maxclients } = drawn;
  const scale = scaleOf(drawn);
  return (
    <>
      <Plot width={width} height={height} axis={axis} data={lanes.points} from={scale.from} to={scale.to}>
        <Area
          {...STILL}
          dataKey="clients"
          baseValue={scale.from}
          stroke="var(--text)"
          strokeWidth={1.5}
          fill="var(--normal-fill)"
          fillOpacity={0.28}
        />
        {scale.showsLimit && maxclients !== null && (
          <ReferenceLine y={maxclients} stroke="var(--crit)" strokeDasharray="5 3" strokeWidth={1.25} />
        )}
      </Plot>
      <span className={`ax ${scale.showsLimit ? "under-limit" : "first"}`}>
        {count(scale.showsLimit && maxclients !== null ? maxclients : scale.to)}
      </span>
    </>
  );
});
