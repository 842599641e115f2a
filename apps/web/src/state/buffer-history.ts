/**
 * Buffers of clients over time, as this page saw them: only of clients that ever had one worth following, only the
 * points at which something changed, only the last quarter of an hour.
 *
 *   keyframe ─ begin / resume ─┐
 *   delta ─────── follow ──────┴─► BufferHistory ── buffer-trace.ts: the curve of one client
 *
 * A frame costs as much as it has changes: what did not change is not looked at.
 */
import { type Delta, numbersOf, sameNumber, type Table } from "@clientele/model";
import { appended, type BufferPoint, type BufferTrace, started, trimmed } from "./buffer-trace.ts";
import { rowOf } from "./cells.ts";

/** Bytes. Redis keeps replies in nodes of 16 KB and reads queries in pieces of 16 KB: below is everyday work. */
export const WORTH = 16 * 1024;
export const HISTORY_MS = 15 * 60_000;
const MOST_TRACES = 2_000;
const SWEEP_MS = 60_000;
const MOST_GAPS = 32;

/** Nothing was heard of the server between the two instants. */
export interface HistoryGap {
  readonly from: number;
  readonly to: number;
}

export interface BufferHistory {
  readonly epoch: number;
  /** Since when this page follows the server, milliseconds since 1970. */
  readonly since: number;
  /** The last frame. */
  readonly until: number;
  readonly traces: ReadonlyMap<number, BufferTrace>;
  readonly gaps: readonly HistoryGap[];
  /** Milliseconds between the last two frames; 0 before the second. */
  readonly step: number;
  readonly sweptAt: number;
}

/** Which list, and when it was asked for. */
export interface Listed {
  readonly epoch: number;
  readonly at: number;
}

/** The history after a keyframe: begun anew with another epoch, else gone on with, over the gap since. */
export function afterKeyframe(before: BufferHistory | null, table: Table, listed: Listed): BufferHistory {
  const { epoch, at } = listed;
  const same = before !== null && before.epoch === epoch && at >= before.until;
  const empty: BufferHistory = {
    ...{ epoch, since: at, until: at, traces: new Map(), gaps: [], step: 0, sweptAt: at },
  };
  const start = same ? advanced(before, at) : empty;
  const traces = new Map(start.traces);
  for (const [key, trace] of traces) {
    if (trace.goneAt === null && rowOf(table, key) < 0) traces.set(key, { ...trace, goneAt: at });
  }
  const read = readerOf(table);
  for (let row = 0; row < table.rows; row++) {
    const key = table.keys[row]!;
    const point = read.point(row, at);
    const trace = traces.get(key);
    if (trace) traces.set(key, appended(trace, point));
    else if (isWorth(point)) traces.set(key, started([point]));
  }
  return bounded({ ...start, traces });
}

/** The history after a delta made `table` of `previous`. */
export function afterDelta(
  before: BufferHistory,
  delta: Delta,
  previous: Table,
  table: Table,
  at: number,
): BufferHistory {
  const start = advanced(before, at);
  const traces = new Map(start.traces);
  const gone = new Set(delta.gone);
  const read = readerOf(table);
  for (const key of delta.gone) {
    const trace = traces.get(key);
    if (trace) traces.set(key, { ...trace, goneAt: at });
  }
  for (const key of delta.changedKeys) {
    const trace = traces.get(key);
    if (!trace || trace.goneAt !== null) continue;
    const row = rowOf(table, key);
    if (!read.says(row, trace.last)) traces.set(key, appended(trace, read.point(row, at)));
  }
  const newcomers = newcomersOf(delta, table, traces);
  const least = leastWeight(traces, newcomers);
  traces.forEach((trace, key) => {
    if (!least.takes(weightOf(trace))) traces.delete(key);
  });
  const readBefore = readerOf(previous);
  newcomers.forEach((weight, key) => {
    if (!least.takes(weight)) return;
    const point = read.point(rowOf(table, key), at);
    const rowBefore = rowOf(previous, key);
    if (rowBefore < 0 || gone.has(key)) traces.set(key, started([point]));
    else {
      // Until now it was below what is worth following, ever since this page follows.
      const quiet = readBefore.point(rowBefore, Math.min(before.until, at));
      traces.set(key, started([{ ...quiet, at: quietSince(start, table, key) }, quiet, point]));
    }
  });
  return swept({ ...start, traces });
}

/** Keys of clients that are to be followed from now on, with what they hold. */
function newcomersOf(
  delta: Delta,
  table: Table,
  traces: ReadonlyMap<number, BufferTrace>,
): ReadonlyMap<number, number> {
  const newcomers = new Map<number, number>();
  for (const change of delta.changes) {
    if (change.kind !== "number" || (change.field !== "omem" && change.field !== "qbuf")) continue;
    const column = numbersOf(table, change.field);
    for (let i = 0; i < change.at.length; i++) {
      if (change.mode !== "add" && !(change.values[i]! >= WORTH)) continue;
      const key = delta.changedKeys[change.at[i]!]!;
      if (traces.get(key)?.goneAt === null) continue;
      const size = change.mode === "add" ? column![rowOf(table, key)]! : change.values[i]!;
      if (size >= WORTH) newcomers.set(key, Math.max(size, newcomers.get(key) ?? 0));
    }
  }
  const { added } = delta;
  const readAdded = readerOf(added);
  for (let row = 0; row < added.rows; row++) {
    const point = readAdded.point(row, 0);
    if (isWorth(point)) newcomers.set(added.keys[row]!, heldIn(point));
  }
  return newcomers;
}

interface Reader {
  point(row: number, at: number): BufferPoint;
  /** Whether the row has the buffers of that point. */
  says(row: number, point: BufferPoint): boolean;
}

function readerOf(table: Table): Reader {
  const [omem, qbuf, totMem] = ["omem", "qbuf", "tot-mem"].map((field) => numbersOf(table, field));
  const at = (column: Float64Array | null | undefined, row: number): number => column?.[row] ?? Number.NaN;
  return {
    point: (row, time) => ({ at: time, omem: at(omem, row), qbuf: at(qbuf, row), totMem: at(totMem, row) }),
    says: (row, point) =>
      sameNumber(at(omem, row), point.omem) &&
      sameNumber(at(qbuf, row), point.qbuf) &&
      sameNumber(at(totMem, row), point.totMem),
  };
}

function isWorth({ omem, qbuf }: BufferPoint): boolean {
  return omem >= WORTH || qbuf >= WORTH;
}

function quietSince({ since, until }: BufferHistory, table: Table, key: number): number {
  const column = table.columns.get("connectedAt");
  const connected = column?.kind === "number" ? (column.values[rowOf(table, key)] ?? 0) * 1000 : 0;
  return Math.min(until, Math.max(since, Number.isFinite(connected) ? connected : 0));
}

/** Time goes on; more than three usual steps, and ten seconds, is a hole. */
function advanced(history: BufferHistory, at: number): BufferHistory {
  const step = at - history.until;
  const isGap = step > 10_000 && step > 3 * history.step;
  const gaps = isGap ? [...history.gaps, { from: history.until, to: at }].slice(-MOST_GAPS) : history.gaps;
  return { ...history, gaps, until: at, step: Math.max(0, step) };
}

/** Who stays where there are too many to follow: those that hold most. Who is gone goes first. */
interface LeastWeight {
  /** To be asked once for each. */
  takes(weight: number): boolean;
}

const EVERYBODY: LeastWeight = { takes: () => true };

function leastWeight(
  traces: ReadonlyMap<number, BufferTrace>,
  newcomers: ReadonlyMap<number, number>,
): LeastWeight {
  if (traces.size + newcomers.size <= MOST_TRACES) return EVERYBODY;
  const weights = Float64Array.from([...Array.from(traces.values(), weightOf), ...newcomers.values()]).sort();
  const least = weights[weights.length - MOST_TRACES]!;
  // Of those that hold just that much, as many as there is room for.
  let room = MOST_TRACES - (weights.length - 1 - weights.lastIndexOf(least));
  return { takes: (weight) => weight > least || (weight === least && room-- > 0) };
}

/** Bytes; −1: gone. */
function weightOf({ goneAt, last }: BufferTrace): number {
  return goneAt === null ? heldIn(last) : -1;
}

function heldIn({ omem, qbuf }: BufferPoint): number {
  return Math.max(omem || 0, qbuf || 0);
}

const NOBODY: ReadonlyMap<number, number> = new Map();

function bounded(history: BufferHistory): BufferHistory {
  const least = leastWeight(history.traces, NOBODY);
  const traces = [...history.traces].filter(([, trace]) => least.takes(weightOf(trace)));
  return { ...history, traces: new Map(traces) };
}

/** Once a minute: lets go of points that are too old, and of clients that left or have been quiet for as long. */
function swept(history: BufferHistory): BufferHistory {
  if (history.until - history.sweptAt < SWEEP_MS) return history;
  const from = history.until - HISTORY_MS;
  const traces = new Map<number, BufferTrace>();
  for (const [key, trace] of history.traces) {
    const isOver = trace.goneAt === null ? trace.last.at < from && !isWorth(trace.last) : trace.goneAt < from;
    if (!isOver) traces.set(key, trimmed(trace, from));
  }
  const gaps = history.gaps.filter((gap) => gap.to > from);
  return { ...history, traces, gaps, sweptAt: history.until };
}
