import type { ComponentType, ReactNode } from "react";
import { words } from "../../../words/en.ts";
import type { DrawProps, LaneInput } from "./input.ts";

interface LaneProps extends Pick<LaneInput, "drawing" | "height" | "plotHeight" | "over"> {
  /** What the address of a jump calls it. */
  readonly id: string;
  readonly name: string;
  readonly term?: string;
  readonly now: ReactNode;
  /** Values drawn, written for those who do not see the chart. */
  readonly values: readonly (number | null)[];
  readonly write: (value: number) => string;
  readonly keys: ReactNode;
  readonly from?: string | undefined;
  /** The picture; memoised, so that it is redrawn for a new drawing only. */
  readonly Draw: ComponentType<DrawProps>;
}

/** A legend in the gutter with the value now, and its plot. */
export function Lane(props: LaneProps) {
  const { id, name, term, now, values, write, keys, from, Draw, drawing, height, plotHeight, over } = props;
  return (
    <div className="lane" data-lane={id} tabIndex={-1} style={{ height }}>
      <div className="lg">
        <h3>
          {name}
          {term && <span className="t3">{term}</span>}
          <span className="now">{now}</span>
        </h3>
        <div className="keys">{keys}</div>
        {from && <span className="from">{from}</span>}
      </div>
      <div className="pl">
        <div role="img" aria-label={summary(name, values, write)}>
          <Draw drawn={drawing} height={plotHeight} />
          {values.every((value) => value === null) && <span className="none">{words.lanes.noData}</span>}
        </div>
        {over}
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
