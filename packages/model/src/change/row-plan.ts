/**
 * Where each row of the next table comes from, in runs, so that columns are built by a few block copies.
 *
 *   previous   3 5 7 9        gone 5, added 8
 *   runs       previous[0…1)  previous[2…3)  added[0…1)  previous[3…4)
 *   keys       3              7              8           9
 */
import { FrameError } from "../frame-error.ts";

export interface RowPlan {
  readonly rows: number;
  readonly keys: Float64Array;
  /** Whether any row is an added one. */
  readonly hasNewcomers: boolean;
  /** Triples: 0 = from previous or 1 = from added, first row there, number of rows. Null: the rows are as before. */
  readonly runs: Uint32Array | null;
}

/** A run shorter than this is copied cell by cell: below it a block copy costs more than it saves. */
const SHORT_RUN = 24;

/** Throws FrameError when a gone key is not listed, or an added one is. All three lists must be ascending. */
export function planRows(previous: Float64Array, gone: Float64Array, added: Float64Array): RowPlan {
  if (gone.length === 0 && added.length === 0) {
    return { rows: previous.length, keys: previous, hasNewcomers: false, runs: null };
  }
  const runs = new Uint32Array(3 * (gone.length + 2 * added.length + 1));
  let used = 0;
  const push = (source: number, start: number, end: number) => {
    if (end <= start) return;
    runs[used++] = source;
    runs[used++] = start;
    runs[used++] = end - start;
  };
  let start = 0;
  let nextGone = 0;
  let newcomers = 0;
  for (let row = 0; row <= previous.length; row++) {
    const key = row < previous.length ? previous[row]! : Number.POSITIVE_INFINITY;
    const firstNew = newcomers;
    while (newcomers < added.length && added[newcomers]! < key) newcomers++;
    if (newcomers > firstNew) {
      push(0, start, row);
      push(1, firstNew, newcomers);
      start = row;
    }
    if (added[newcomers] === key)
      throw new FrameError(`The delta adds client ${key}, which is there already`);
    if (gone[nextGone] === key) {
      push(0, start, row);
      start = row + 1;
      nextGone++;
    }
  }
  push(0, start, previous.length);
  if (nextGone < gone.length) {
    throw new FrameError(`The delta ends client ${gone[nextGone]}, which is not there`);
  }
  return planned(runs.slice(0, used), previous, added);
}

function planned(runs: Uint32Array, previous: Float64Array, added: Float64Array): RowPlan {
  let rows = 0;
  for (let i = 2; i < runs.length; i += 3) rows += runs[i]!;
  const keys = new Float64Array(rows);
  copyRuns(runs, previous, added, keys);
  return { rows, keys, hasNewcomers: added.length > 0, runs };
}

/** Fills `out` by the runs; a source that is null leaves `out` as it is. */
export function copyRuns<Cells extends Float64Array | Int32Array>(
  runs: Uint32Array,
  previous: Cells | null,
  added: Cells | null,
  out: Cells,
): void {
  let to = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const source = runs[i] === 0 ? previous : added;
    const from = runs[i + 1]!;
    const length = runs[i + 2]!;
    if (source !== null) {
      if (length < SHORT_RUN) for (let k = 0; k < length; k++) out[to + k] = source[from + k]!;
      else out.set(source.subarray(from, from + length), to);
    }
    to += length;
  }
}
