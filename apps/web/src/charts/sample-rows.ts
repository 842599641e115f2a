/** Samples → rows of a table that says what the charts show. */
import type { SamplePoint } from "../state/server-data.ts";
import { type Step, stepBetween } from "./figures.ts";
import { type Axis, gapLength } from "./lanes.ts";

export interface SampleRow {
  readonly point: SamplePoint;
  /** What happened since the row before; null where nothing is known of before, or counters began anew. */
  readonly since: Step | null;
  /** No sample was taken for long before this row. */
  readonly afterGap: boolean;
}

export const MAX_ROWS = 60;

/** At most `most` rows of the samples within `axis`, latest first: the last sample of each of as many parts of the axis. */
export function sampleRows(points: readonly SamplePoint[], axis: Axis, most = MAX_ROWS): SampleRow[] {
  const width = (axis.to - axis.from) / most;
  const gapMs = Math.max(gapLength(points), width * 1.5);
  const lastOfPart = new Map<number, SamplePoint>();
  for (const point of points) {
    // A part ends with its right edge: the last sample of all lies on it.
    if (point.at > axis.from && point.at <= axis.to)
      lastOfPart.set(Math.ceil((point.at - axis.from) / width), point);
  }
  const rows = [...lastOfPart.values()].map((point, i, all) => {
    const before = all[i - 1];
    return {
      point,
      since: before ? stepBetween(before, point) : null,
      afterGap: before !== undefined && point.at - before.at > gapMs,
    };
  });
  return rows.reverse();
}
