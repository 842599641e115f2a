/**
 * Buffers of clients over time, as this page saw them: only of clients that ever had one worth following, only the
 * points at which something changed, only the last quarter of an hour.
 *
 *   keyframe ─ begin / resume ─┐
 *   delta ─────── go on ───────┴─► BufferHistory ── buffer-trace.ts: the curve of one client
 *
 * A frame costs as much as it has changes: what did not change is not looked at, and curves grow in place.
 */
import { CONNECTED_AT, type Delta, findKey, numbersOf, type Table } from "@clientele/model";
import { BufferColumns, isBufferField } from "./buffer-columns.ts";
import type { BufferTrace } from "./buffer-trace.ts";
import { rowOf } from "./cells.ts";
import { follow, type Newcomer } from "./followed.ts";

/** Bytes. Redis keeps replies in nodes of 16 KB and reads queries in pieces of 16 KB: below is everyday work. */
export const WORTH = 16 * 1024;
export const HISTORY_MS = 15 * 60_000;
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
  /** By key. The histories of an epoch share them: only the last is to be gone on from. */
  readonly traces: Map<number, BufferTrace>;
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
  const history = same ? advanced(before, at) : empty;
  const { traces } = history;
  const now = new BufferColumns(table);
  traces.forEach((trace, key) => {
    if (rowOf(table, key) < 0) trace.leave(at);
  });
  const newcomers: Newcomer[] = [];
  for (let row = 0; row < table.rows; row++) {
    const key = table.keys[row]!;
    const trace = traces.get(key);
    if (trace) now.goOn(trace, row, at);
    else if (now.held(row) >= WORTH) newcomers.push({ key, row, held: now.held(row) });
  }
  follow(traces, newcomers, ({ row }) => now.begin(row, at));
  return history;
}

/** The history after a delta made `table` of `previous`. */
export function afterDelta(
  before: BufferHistory,
  delta: Delta,
  previous: Table,
  table: Table,
  at: number,
): BufferHistory {
  const history = advanced(before, at);
  const { traces } = history;
  const now = new BufferColumns(table);
  const then = new BufferColumns(previous);
  for (const key of delta.gone) traces.get(key)?.leave(at);
  const newcomers = [...grown(history, delta, table, now), ...connected(delta, table, now)];
  follow(traces, newcomers, ({ key, row }) => {
    const rowBefore = rowOf(previous, key);
    if (rowBefore < 0) return now.begin(row, at);
    const until = Math.min(before.until, at);
    // It was below what is worth following ever since this page follows; or it had given way to larger ones.
    const since = then.held(rowBefore) < WORTH ? quietSince(before, table, row) : until;
    const trace = then.begin(rowBefore, since);
    if (since < until) then.add(trace, rowBefore, until);
    now.add(trace, row, at);
    return trace;
  });
  return swept(history);
}

/** Goes on with those that are followed and changed; finds those that changed and are to be. */
function grown(
  { traces, until }: BufferHistory,
  { changes, changedKeys }: Delta,
  table: Table,
  now: BufferColumns,
): readonly Newcomer[] {
  const newcomers: Newcomer[] = [];
  if (!changes.some(({ field }) => isBufferField(field))) return newcomers;
  let row = 0;
  for (let i = 0; i < changedKeys.length; i++) {
    const key = changedKeys[i]!;
    row = findKey(table.keys, key, row);
    const trace = traces.get(key);
    if (trace?.goneAt === null) now.goOn(trace, row, until);
    else if (now.held(row) >= WORTH) newcomers.push({ key, row, held: now.held(row) });
  }
  return newcomers;
}

function connected({ added }: Delta, table: Table, now: BufferColumns): readonly Newcomer[] {
  const newcomers: Newcomer[] = [];
  for (const key of added.keys) {
    const row = rowOf(table, key);
    if (now.held(row) >= WORTH) newcomers.push({ key, row, held: now.held(row) });
  }
  return newcomers;
}

function quietSince({ since, until }: BufferHistory, table: Table, row: number): number {
  const connected = (numbersOf(table, CONNECTED_AT)?.[row] ?? 0) * 1000;
  return Math.min(until, Math.max(since, Number.isFinite(connected) ? connected : 0));
}

/** Time goes on; more than three usual steps, and ten seconds, is a hole. */
function advanced(history: BufferHistory, at: number): BufferHistory {
  const step = at - history.until;
  const isGap = step > 10_000 && step > 3 * history.step;
  const gaps = isGap ? [...history.gaps, { from: history.until, to: at }].slice(-MOST_GAPS) : history.gaps;
  return { ...history, gaps, until: at, step: Math.max(0, step) };
}

/** Once a minute: lets go of points that are too old, and of clients that left or have been quiet for as long. */
function swept(history: BufferHistory): BufferHistory {
  const { until, traces } = history;
  if (until - history.sweptAt < SWEEP_MS) return history;
  const from = until - HISTORY_MS;
  traces.forEach((trace, key) => {
    const isOver = trace.goneAt === null ? trace.lastAt < from && trace.held < WORTH : trace.goneAt < from;
    if (isOver) traces.delete(key);
    else trace.trim(from);
  });
  return { ...history, gaps: history.gaps.filter((gap) => gap.to > from), sweptAt: until };
}
