/**
 * Buffers of clients over time, as this page saw them: only of clients that ever had one worth following, only the
 * points at which something changed, only the last quarter of an hour.
 *
 *   keyframe ─ begin / resume ─┐
 *   delta ─────── follow ──────┴─► BufferHistory ── buffer-trace.ts: the curve of one client
 *
 * A frame costs as much as it has changes: what did not change is not looked at.
 */
import type { Delta, Table } from "@clientele/model";
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
    const point = read(row, at);
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
  const changes = new Map<number, BufferTrace>();
  for (const key of delta.gone) {
    const trace = start.traces.get(key);
    if (trace) changes.set(key, { ...trace, goneAt: at });
  }
  const read = readerOf(table);
  const readBefore = readerOf(previous);
  for (const key of changedKeys(delta, start.traces)) {
    const point = read(rowOf(table, key), at);
    const trace = start.traces.get(key);
    if (trace) changes.set(key, appended(trace, point));
    else if (isWorth(point)) {
      // Until now it was below what is worth following, ever since this page follows.
      const quiet = readBefore(rowOf(previous, key), Math.min(before.until, at));
      changes.set(key, started([{ ...quiet, at: quietSince(start, table, key) }, quiet, point]));
    }
  }
  const { added } = delta;
  const readAdded = readerOf(added);
  for (let row = 0; row < added.rows; row++) {
    const point = readAdded(row, at);
    if (isWorth(point)) changes.set(added.keys[row]!, started([point]));
  }
  if (changes.size === 0) return swept(start);
  return swept(bounded({ ...start, traces: new Map([...start.traces, ...changes]) }));
}

/** Keys whose buffers may have changed, and whose curve is or may become worth following. */
function changedKeys(delta: Delta, traces: ReadonlyMap<number, BufferTrace>): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const change of delta.changes) {
    if (change.kind !== "number" || !FOLLOWED.has(change.field)) continue;
    const starts = change.field !== "tot-mem";
    for (let i = 0; i < change.at.length; i++) {
      const key = delta.changedKeys[change.at[i]!]!;
      const may = starts && (change.mode === "add" || change.values[i]! >= WORTH);
      if (may || traces.has(key)) keys.add(key);
    }
  }
  return keys;
}

const FOLLOWED: ReadonlySet<string> = new Set(["omem", "qbuf", "tot-mem"]);

function readerOf(table: Table): (row: number, at: number) => BufferPoint {
  const of = (field: string) => {
    const column = table.columns.get(field);
    return column?.kind === "number" ? column.values : null;
  };
  const [omem, qbuf, totMem] = [of("omem"), of("qbuf"), of("tot-mem")];
  const { NaN: none } = Number;
  return (row, at) => ({
    at,
    omem: omem?.[row] ?? none,
    qbuf: qbuf?.[row] ?? none,
    totMem: totMem?.[row] ?? none,
  });
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

/** Where there are too many, those that are gone go first, then those that hold least. */
function bounded(history: BufferHistory): BufferHistory {
  if (history.traces.size <= MOST_TRACES) return history;
  const weight = ({ goneAt, last }: BufferTrace) =>
    goneAt === null ? Math.max(last.omem || 0, last.qbuf || 0) : -1;
  const heaviest = [...history.traces].sort(([, a], [, b]) => weight(b) - weight(a)).slice(0, MOST_TRACES);
  return { ...history, traces: new Map(heaviest) };
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
