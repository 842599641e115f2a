import { memo } from "react";
import { Area } from "recharts";
import { figure } from "../../../charts/figures.ts";
import type { LanePoint } from "../../../charts/lanes.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import type { LaneInput } from "./input.ts";
import { Plot, STILL } from "./Plot.tsx";

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
export const FlagsLane = memo(function FlagsLane({ lanes, last, plot, height, off }: LaneInput) {
  const said = STRIPS.map(
    ({ letter, figure: name }) => `${text.flagNames[letter]} ${count(figure(last?.sample, name))}`,
  );
  return (
    <div className={`lane${off ? " off" : ""}`} style={{ height }}>
      <div className="lg flag-keys">
        <h3>{text.flags}</h3>
        <ul>
          {STRIPS.map(({ letter, figure: name }) => (
            <li key={letter}>
              <b className="letter">{letter}</b>
              {text.flagNames[letter]}
              <span className="now">{count(figure(last?.sample, name))}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="pl" role="img" aria-label={`${text.flags}: ${said.join(", ")}`}>
        <Plot {...plot} data={lanes.points} from={0} to={STRIPS.length}>
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
        {lanes.points.every(({ b, P, x, O }) => (b ?? P ?? x ?? O) === null) && (
          <span className="none">{text.noData}</span>
        )}
      </div>
    </div>
  );
});

function strip(points: readonly LanePoint[], letter: "b" | "P" | "x" | "O", base: number) {
  const highest = Math.max(1, ...points.map((point) => point[letter] ?? 0));
  return (point: LanePoint): [number, number] | null => {
    const value = point[letter];
    return value === null ? null : [base, base + (FILL * value) / highest];
  };
}
