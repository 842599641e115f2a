/** Figures of samples: single values, and rates as differences of counters. */
import { FIGURES, type Figure, type Sample } from "@clientele/model";
import type { SamplePoint } from "../state/server-data.ts";

const POSITION = new Map<Figure, number>(FIGURES.map((figure, position) => [figure, position]));

/** Where a figure stands in a sample: looked up once, where many samples are read. */
export function placeOf(name: Figure): number {
  return POSITION.get(name) ?? -1;
}

/** NaN where the server does not report it. */
export function figure(sample: Sample | undefined, name: Figure): number {
  return sample?.[placeOf(name)] ?? Number.NaN;
}

/** What happened between two samples. */
export interface Step {
  readonly seconds: number;
  readonly opened: number;
  /** Not reported: what was opened less what the list grew by. */
  readonly closed: number;
  readonly rejected: number;
}

/** null where counters cannot be compared: another epoch, or reset. */
export function stepBetween(before: SamplePoint, after: SamplePoint): Step | null {
  const seconds = (after.at - before.at) / 1000;
  if (before.epoch !== after.epoch || seconds <= 0) return null;
  const grew = (name: Figure) => figure(after.sample, name) - figure(before.sample, name);
  const opened = grew("total_connections_received");
  const rejected = grew("rejected_connections");
  if (opened < 0 || rejected < 0) return null;
  return { seconds, opened, closed: Math.max(0, opened - grew("clients")), rejected };
}

export interface Rates {
  readonly opened: number;
  readonly closed: number;
  readonly rejected: number;
  /** Bytes a second to clients. */
  readonly netOut: number;
}

const UNKNOWN: Rates = { opened: Number.NaN, closed: Number.NaN, rejected: Number.NaN, netOut: Number.NaN };

/** Per second, over the last `spanMs` or, where samples are further apart, between the last two. */
export function lastRates(points: readonly SamplePoint[], spanMs = 10_000): Rates {
  const last = points.at(-1);
  const first = last && comparedWith(points, last, spanMs);
  if (!last || !first) return UNKNOWN;
  const step = stepBetween(first, last);
  if (!step) return UNKNOWN;
  const netOut =
    figure(last.sample, "total_net_output_bytes") - figure(first.sample, "total_net_output_bytes");
  return {
    opened: step.opened / step.seconds,
    closed: step.closed / step.seconds,
    rejected: step.rejected / step.seconds,
    netOut: netOut < 0 ? Number.NaN : netOut / step.seconds,
  };
}

/** The oldest sample of the same epoch within the span; the one before the last where there is none. */
function comparedWith(
  points: readonly SamplePoint[],
  last: SamplePoint,
  spanMs: number,
): SamplePoint | undefined {
  let found: SamplePoint | undefined;
  for (let i = points.length - 2; i >= 0; i--) {
    const point = points[i]!;
    if (point.epoch !== last.epoch) break;
    if (found && last.at - point.at > spanMs) break;
    found = point;
  }
  return found;
}

/** How the number of clients moved over at most `spanMs`, and over how long that was; null where that is not known. */
export function growth(
  points: readonly SamplePoint[],
  spanMs: number,
): { clients: number; ms: number } | null {
  const last = points.at(-1);
  const first = points.find((point) => last && point.epoch === last.epoch && last.at - point.at <= spanMs);
  if (!last || !first || last === first) return null;
  const clients = figure(last.sample, "clients") - figure(first.sample, "clients");
  return Number.isNaN(clients) ? null : { clients, ms: last.at - first.at };
}
