import { memo } from "react";
import { Area } from "recharts";
import { figure } from "../../../charts/figures.ts";
import type { LanePoint } from "../../../charts/lanes.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import type { DrawProps, LaneInput } from "./input.ts";
import { Plot, STILL } from "./Plot.tsx";
import { useReading } from "./playhead.ts";

const text = words.lanes;
const STRIPS = [
  { letter: "b", figure: "flag_b", colour: "var(--text-2)", opacity: 0.28 },
  { letter: "P", figure: "flag_P", colour: "var(--pubsub)", opacity: 0.28 },
  { letter: "x", figure: "flag_x", colour: "var(--text-2)", opacity: 0.28 },
  { letter: "O", figure: "flag_O", colour: "var(--warn-fill)", opacity: 0.6 },
] as const;
/** Of a strip's height; the rest keeps strips apart. */
const FILL = 0.86;

/** A strip a flag, one above the other, each on its own scale: their shapes matter, not their sizes side by side. */
export const FlagsLane = memo(function FlagsLane({ drawing, height, plotHeight, over }: LaneInput) {
  const last = drawing.lanes.points.at(-1);
  const said = STRIPS.map(({ letter }) => `${text.flagNames[letter]} ${count(last?.[letter] ?? Number.NaN)}`);
  return (
    <div className="lane" data-lane="flags" tabIndex={-1} style={{ height }}>
      <div className="lg flag-keys">
        <h3>{text.flags}</h3>
        <Counts />
      </div>
      <div className="pl">
        <div role="img" aria-label={`${text.flags}: ${said.join(", ")}`}>
          <Draw drawn={drawing} height={plotHeight} />
          {drawing.lanes.points.every(({ b, P, x, O }) => (b ?? P ?? x ?? O) === null) && (
            <span className="none">{text.noData}</span>
          )}
        </div>
        {over}
      </div>
    </div>
  );
});

function Counts() {
  const sample = useReading().point?.sample;
  return (
    <ul>
      {STRIPS.map(({ letter, figure: name }) => (
        <li key={letter}>
          <b className="letter">{letter}</b>
          {text.flagNames[letter]}
          <span className="now">{count(figure(sample, name))}</span>
        </li>
      ))}
    </ul>
  );
}

const Draw = memo(function FlagStrips({ drawn: { lanes, axis, width }, height }: DrawProps) {
  return (
    <Plot width={width} height={height} axis={axis} data={lanes.points} from={0} to={STRIPS.length}>
      {STRIPS.map(({ letter, colour, opacity }, i) => (
        <Area
          key={letter}
          {...STILL}
          dataKey={strip(lanes.points, letter, STRIPS.length - 1 - i)}
          stroke={colour}
          strokeWidth={1}
          fill={colour}
          fillOpacity={opacity}
        />
      ))}
    </Plot>
  );
});

function strip(points: readonly LanePoint[], letter: "b" | "P" | "x" | "O", base: number) {
  const highest = Math.max(1, ...points.map((point) => point[letter] ?? 0));
  return (point: LanePoint): [number, number] | null => {
    const value = point[letter];
    return value === null ? null : [base, base + (FILL * value) / highest];
  };
}
