import type { Axis, Gap } from "../../../charts/lanes.ts";
import { words } from "../../../words/en.ts";
import { time } from "../../../words/format.ts";

const text = words.lanes;
/** Pixels that the words need: a time makes them longer. */
const ROOM = { before: 200, within: 60, since: 170 } as const;

interface GapsProps {
  readonly gaps: readonly Gap[];
  readonly axis: Axis;
  /** Of the plot, pixels. */
  readonly width: number;
  readonly nowMs: number;
}

/** Hatched holes: what was not sampled is not drawn. */
export function Gaps({ gaps, axis, width: plotWidth, nowMs }: GapsProps) {
  const left = (instant: number) => ((instant - axis.from) / (axis.to - axis.from)) * 100;
  return gaps.map((gap) => {
    const width = left(gap.to) - left(gap.from);
    return (
      <div
        key={gap.from}
        className={`gap hatch ${gap.kind}`}
        style={{ left: `${left(gap.from)}%`, width: `${width}%` }}
      >
        {(width / 100) * plotWidth > ROOM[gap.kind] && <span>{gapText(gap, nowMs)}</span>}
      </div>
    );
  });
}

function gapText(gap: Gap, nowMs: number): string {
  if (gap.kind === "before") return text.noDataBefore({ at: time(gap.to, nowMs) });
  if (gap.kind === "since") return text.noDataSince({ at: time(gap.from, nowMs) });
  return text.noData;
}
