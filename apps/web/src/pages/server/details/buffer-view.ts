/** What the chart of one client's buffer shows: which buffer, against which limits, on which axes. Pure. */
import type { ServerLimits } from "@clientele/model";
import { type ClientType, limitClassOf } from "@clientele/resp";
import { niceBytes } from "../../../charts/scale.ts";
import { type BufferHistory, HISTORY_MS, type HistoryGap } from "../../../state/buffer-history.ts";
import type { BufferPoint } from "../../../state/buffer-trace.ts";

export type BufferField = "omem" | "qbuf";

/** Bytes and seconds; null: there is no such limit. */
export interface Limits {
  readonly soft: number | null;
  readonly softSeconds: number;
  readonly hard: number | null;
}

/** null: not known. A query buffer is closed at its limit at once. */
export function limitsOf(field: BufferField, type: ClientType, limits: ServerLimits | null): Limits | null {
  const orNone = (size: number) => (size > 0 ? size : null);
  if (field === "qbuf") {
    const hard = limits?.queryBuffer ?? null;
    return hard === null ? null : { soft: null, softSeconds: 0, hard: orNone(hard) };
  }
  const limit = limits?.outputBuffer?.[limitClassOf(type)];
  if (!limit) return null;
  const { softSeconds } = limit;
  return { soft: orNone(limit.soft), softSeconds, hard: orNone(limit.hard) };
}

/** The query buffer only where it was the larger one at its largest, so that the chart does not jump to and fro. */
export function bufferThatMatters(points: readonly BufferPoint[]): BufferField {
  return highest(points, "qbuf") > highest(points, "omem") ? "qbuf" : "omem";
}

/** 0 where nothing is known. */
export function highest(points: readonly BufferPoint[], field: BufferField): number {
  return points.reduce((most, point) => Math.max(most, point[field] || 0), 0);
}

export interface Axes {
  readonly from: number;
  readonly to: number;
  /** Bytes at the upper edge. */
  readonly top: number;
}

const SHORTEST_MS = 30_000;

/** A limit is on the axis as soon as the buffer comes near it; else the curve would be a line along the bottom. */
export function axesOf(history: BufferHistory, to: number, most: number, limits: Limits | null): Axes {
  const from = Math.min(Math.max(history.since, to - HISTORY_MS), to - SHORTEST_MS);
  const { soft = null, hard = null } = limits ?? {};
  const near = [
    soft !== null && most >= soft / 4 ? soft * 1.35 : 0,
    hard !== null && most >= hard / 2 ? hard * 1.2 : 0,
  ];
  return { from, to, top: Math.max(niceBytes(most * 1.05), ...near) };
}

/** A run of instants and values, each valid until the next instant; the last one until `to`. */
export interface Stretch {
  readonly points: readonly { readonly at: number; readonly value: number }[];
  readonly to: number;
}

/** The curve between the axes' ends, in a piece between any two gaps. */
export function stretches(
  points: readonly BufferPoint[],
  field: BufferField,
  { from, to }: Axes,
  gaps: readonly HistoryGap[],
): readonly Stretch[] {
  const edges = [from, ...gaps.flatMap((gap) => [gap.from, gap.to]), to];
  const pieces: Stretch[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const start = Math.max(edges[i]!, from);
    const end = Math.min(edges[i + 1]!, to);
    const piece = end > start ? between(points, field, start, end) : [];
    if (piece.length > 0) pieces.push({ points: piece, to: end });
  }
  return pieces;
}

function between(points: readonly BufferPoint[], field: BufferField, start: number, end: number) {
  const held = points.findLast((point) => point.at <= start);
  const inside = points.filter((point) => point.at > start && point.at <= end);
  return [...(held ? [{ ...held, at: start }] : []), ...inside]
    .map((point) => ({ at: point.at, value: point[field] }))
    .filter(({ value }) => !Number.isNaN(value));
}

export const MOST_DRAWN = 240;

/** At most so many points: of those that share a column, the highest and the last. */
export function thinned(stretch: Stretch, { from, to }: Axes): Stretch {
  const { points } = stretch;
  if (points.length <= MOST_DRAWN) return stretch;
  const columns = MOST_DRAWN / 2;
  const columnOf = ({ at }: { at: number }) =>
    Math.min(columns - 1, Math.floor(((at - from) / (to - from)) * columns));
  const kept: { at: number; value: number }[] = [];
  let highest = points[0]!;
  points.forEach((point, i) => {
    if (point.value > highest.value || columnOf(point) !== columnOf(highest)) highest = point;
    const next = points[i + 1];
    if (next && columnOf(next) === columnOf(point)) return;
    if (highest !== point) kept.push(highest);
    kept.push(point);
  });
  return { ...stretch, points: kept };
}

/** Bytes a second over the last minute; NaN where less than ten seconds are known. */
export function growthPerSecond(points: readonly BufferPoint[], field: BufferField, to: number): number {
  const first = points.findLast((point) => point.at <= to - 60_000) ?? points[0];
  const last = points.at(-1);
  if (!first || !last) return Number.NaN;
  const seconds = (to - Math.max(first.at, to - 60_000)) / 1000;
  return seconds >= 10 ? (last[field] - first[field]) / seconds : Number.NaN;
}

/** The value valid at an instant; undefined in gaps and outside. */
export function valueAt(pieces: readonly Stretch[], at: number): { at: number; value: number } | undefined {
  const piece = pieces.find(({ points, to }) => at >= points[0]!.at && at <= to);
  return piece?.points.findLast((point) => point.at <= at);
}
