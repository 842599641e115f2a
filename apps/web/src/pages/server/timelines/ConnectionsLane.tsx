import { memo } from "react";
import { Area, ReferenceLine } from "recharts";
import { countScale } from "../../../charts/scale.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import type { LaneInput } from "./input.ts";
import { Lane } from "./Lane.tsx";
import { Plot, STILL } from "./Plot.tsx";

const text = words.lanes;

export const ConnectionsLane = memo(function ConnectionsLane({
  lanes,
  maxclients,
  plot,
  height,
  off,
}: LaneInput) {
  const values = lanes.points.map(({ clients }) => clients);
  const known = values.filter((value) => value !== null);
  const scale = countScale(known.length > 0 ? Math.min(...known) : 0, Math.max(1, ...known), maxclients);
  const limit = maxclients === null ? null : count(maxclients);
  return (
    <Lane
      name={text.connections}
      now={count(values.at(-1) ?? Number.NaN)}
      height={height}
      values={values}
      write={count}
      off={off}
      from={scale.from > 0 ? text.from({ n: count(scale.from) }) : undefined}
      keys={
        limit && (
          <span className="k">
            {scale.showsLimit && <i className="limit" />}
            {scale.showsLimit ? text.maxclients({ n: limit }) : text.maxclientsAbove({ n: limit })}
          </span>
        )
      }
      marks={
        <span className="ax" style={scale.showsLimit ? { top: 8 } : { top: 2 }}>
          {scale.showsLimit ? limit : count(scale.to)}
        </span>
      }
    >
      <Plot {...plot} data={lanes.points} from={scale.from} to={scale.to}>
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
    </Lane>
  );
});
