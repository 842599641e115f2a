/**
 * The buffers of one client over time: change points, each valid until the next. Immutable to its readers; cells are
 * shared between a trace and the one that came of it, as long as nobody else went on from there.
 */
import { sameNumber } from "@clientele/model";

export interface BufferPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Bytes; NaN: not reported. */
  readonly omem: number;
  readonly qbuf: number;
  readonly totMem: number;
}

export interface BufferTrace {
  /** Flat, four numbers a point: a page may hold a million of them. */
  readonly cells: number[];
  /** Points `from` to `to` (exclusive) of the cells are of this trace. */
  readonly from: number;
  readonly to: number;
  readonly last: BufferPoint;
  /** When a list first missed the client; null while it is listed. */
  readonly goneAt: number | null;
}

const WIDTH = 4;
/** So many points that are of no use any more may lie before the first. */
const SLACK = 100;
export const MOST_POINTS = 900;

export function started(points: readonly [BufferPoint, ...BufferPoint[]]): BufferTrace {
  const empty = { cells: [], from: 0, to: 0, last: points[0], goneAt: null };
  return points.reduce<BufferTrace>((trace, point) => pushed(trace, point), empty);
}

/** With one point more; as it was where nothing changed but the time. A client that is listed again is not gone. */
export function appended(trace: BufferTrace, point: BufferPoint): BufferTrace {
  const { last, goneAt } = trace;
  const isSame =
    sameNumber(last.omem, point.omem) &&
    sameNumber(last.qbuf, point.qbuf) &&
    sameNumber(last.totMem, point.totMem);
  if (isSame || point.at < last.at) return goneAt === null ? trace : { ...trace, goneAt: null };
  return pushed({ ...trace, goneAt: null }, point);
}

/** Without what is older than `from`, except the point that was still valid then. */
export function trimmed(trace: BufferTrace, from: number): BufferTrace {
  let first = trace.from;
  while (first + 1 < trace.to && trace.cells[(first + 1) * WIDTH]! <= from) first++;
  return first === trace.from ? trace : { ...trace, from: first };
}

/** Oldest first. */
export function pointsOf({ cells, from, to }: BufferTrace): readonly BufferPoint[] {
  const points: BufferPoint[] = [];
  for (let i = from; i < to; i++) {
    const [at, omem, qbuf, totMem] = cells.slice(i * WIDTH, (i + 1) * WIDTH);
    points.push({ at: at!, omem: omem!, qbuf: qbuf!, totMem: totMem! });
  }
  return points;
}

function pushed(trace: BufferTrace, point: BufferPoint): BufferTrace {
  // Cells that somebody else went on from, or that are mostly of the past, are left to them.
  const goesOn = trace.cells.length === trace.to * WIDTH && trace.from < SLACK;
  const { cells, from, to } = goesOn ? trace : copied(trace);
  cells.push(point.at, point.omem, point.qbuf, point.totMem);
  const oldest = to + 1 - from > MOST_POINTS ? from + 1 : from;
  return { ...trace, cells, from: oldest, to: to + 1, last: point };
}

function copied({ cells, from, to }: BufferTrace): Pick<BufferTrace, "cells" | "from" | "to"> {
  return { cells: cells.slice(from * WIDTH, to * WIDTH), from: 0, to: to - from };
}
