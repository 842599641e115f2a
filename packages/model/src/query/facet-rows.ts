/** Rows told apart by a mark each, with those of them that hold output. */
import { scratch } from "../scratch.ts";

export interface MarkedRows {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Those of them that hold output: few are looked at for sums. */
  readonly holding: Uint32Array;
}

const roomForRows = scratch((length) => new Uint32Array(length));
const roomForHolding = scratch((length) => new Uint32Array(length));

/** By mark, of which there are `kinds`. Good until it is called again. */
export function rowsByMark(
  marks: Uint8Array,
  kinds: number,
  omem: Float64Array | null,
): readonly MarkedRows[] {
  const ends = new Uint32Array(kinds);
  for (let row = 0; row < marks.length; row++) ends[marks[row]!]!++;
  for (let mark = 1; mark < kinds; mark++) ends[mark]! += ends[mark - 1]!;
  const starts = Uint32Array.from(ends, (_, mark) => (mark === 0 ? 0 : ends[mark - 1]!));
  const rows = roomForRows(marks.length);
  const holding = roomForHolding(marks.length);
  const next = starts.slice();
  const nextHolding = starts.slice();
  for (let row = 0; row < marks.length; row++) {
    const mark = marks[row]!;
    rows[next[mark]!++] = row;
    if (omem !== null && omem[row]! > 0) holding[nextHolding[mark]!++] = row;
  }
  return Array.from(starts, (start, mark) => ({
    rows: rows.subarray(start, next[mark]),
    holding: holding.subarray(start, nextHolding[mark]),
  }));
}
