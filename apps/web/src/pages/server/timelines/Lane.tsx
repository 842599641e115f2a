import type { ReactNode } from "react";
import { words } from "../../../words/en.ts";

interface LaneProps {
  readonly name: string;
  readonly term?: string;
  readonly now: ReactNode;
  readonly height: number;
  /** Values drawn, written for those who do not see the chart. */
  readonly values: readonly (number | null)[];
  readonly write: (value: number) => string;
  /** On a phone only the chosen lane is shown. */
  readonly off: boolean;
  readonly keys: ReactNode;
  readonly from?: string | undefined;
  readonly marks?: ReactNode;
  readonly children: ReactNode;
}

/** A legend in the gutter with the value now, and its plot. */
export function Lane({
  name,
  term,
  now,
  height,
  values,
  write,
  off,
  keys,
  from,
  marks,
  children,
}: LaneProps) {
  const known = values.some((value) => value !== null);
  return (
    <div className={`lane${off ? " off" : ""}`} style={{ height }}>
      <div className="lg">
        <h3>
          {name}
          {term && <span className="t3">{term}</span>}
          <span className="now">{now}</span>
        </h3>
        <div className="keys">{keys}</div>
        {from && <span className="from">{from}</span>}
      </div>
      <div className="pl" role="img" aria-label={summary(name, values, write)}>
        {children}
        {known ? marks : <span className="none">{words.lanes.noData}</span>}
      </div>
    </div>
  );
}

function summary(name: string, values: readonly (number | null)[], write: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return `${name}: ${words.lanes.noData}`;
  return words.lanes.summary({
    name,
    now: write(last),
    low: write(known.reduce((a, b) => Math.min(a, b))),
    high: write(known.reduce((a, b) => Math.max(a, b))),
  });
}
