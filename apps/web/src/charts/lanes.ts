/**
 * Samples → what the charts draw: at most 240 points a window, gaps as gaps.
 *
 *   samples   | . . . .     . . . |      several a bucket: the largest is kept
 *   points    |  .   .   ∅   .  . |      ∅ = a point of nulls where nothing was sampled
 */
import type { SamplePoint } from "../state/server-data.ts";
import { placeOf } from "./figures.ts";
import { areApart, type RateBar, rateBars } from "./rate-bars.ts";

export interface Axis {
  readonly from: number;
  readonly to: number;
}

type Value = number | null;

export interface LanePoint {
  readonly at: number;
  readonly clients: Value;
  readonly normal: Value;
  readonly replica: Value;
  readonly pubsub: Value;
  readonly largest: Value;
  readonly qbuf: Value;
  readonly b: Value;
  readonly P: Value;
  readonly x: Value;
  readonly O: Value;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly kind: "before" | "within" | "since";
}

export interface Lanes {
  readonly points: readonly LanePoint[];
  readonly bars: readonly RateBar[];
  readonly gaps: readonly Gap[];
}

export const MAX_POINTS = 240;
export const MAX_BARS = 120;

/** All that the charts draw of `points` within `axis`, each part worked out when it is first looked at. */
export function makeLanes(points: readonly SamplePoint[], axis: Axis): Lanes {
  const inside = within(points, axis);
  const gapMs = gapLength(points);
  const barMs = Math.max((axis.to - axis.from) / MAX_BARS, usualDistance(points));
  const thinned = once(() => thin(inside, axis, gapMs));
  const bars = once(() => rateBars(inside, axis, barMs, gapMs));
  const gaps = once(() => findGaps(inside, axis, gapMs));
  return {
    get points() {
      return thinned();
    },
    get bars() {
      return bars();
    },
    get gaps() {
      return gaps();
    },
  };
}

function within(points: readonly SamplePoint[], { from, to }: Axis): readonly SamplePoint[] {
  const first = points.findIndex(({ at }) => at >= from);
  const last = points.findLastIndex(({ at }) => at <= to);
  return first < 0 ? [] : points.slice(first, last + 1);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Samples further apart than this have a gap between them: three usual intervals, at least 5 s. */
export function gapLength(points: readonly SamplePoint[]): number {
  return Math.max(5_000, 3 * usualDistance(points));
}

/** Median distance of the last thirty; 0 where there are less than two samples. */
function usualDistance(points: readonly SamplePoint[]): number {
  const lately = points.slice(-31);
  const distances = lately.slice(1).map((point, i) => point.at - lately[i]!.at);
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? 0;
}

function thin(points: readonly SamplePoint[], axis: Axis, gapMs: number): LanePoint[] {
  const width = (axis.to - axis.from) / (MAX_POINTS / 2);
  const thinned: LanePoint[] = [];
  let bucket: SamplePoint[] = [];
  // A line begins where its first sample is, not where the first bucket ends.
  let begins = true;
  const close = () => {
    if (begins && bucket.length > 1) thinned.push(merge(bucket.slice(0, 1)));
    begins = false;
    thinned.push(merge(bucket));
    bucket = [];
  };
  for (const point of points) {
    const before = bucket.at(-1);
    const apart = before !== undefined && areApart(before, point, gapMs);
    if (before && (apart || Math.floor(point.at / width) !== Math.floor(before.at / width))) {
      close();
      begins = apart;
    }
    if (apart) thinned.push(hole(before.at + 1));
    bucket.push(point);
  }
  if (bucket.length > 0) close();
  return thinned;
}

const PLACES = {
  clients: placeOf("clients"),
  connected: placeOf("connected_clients"),
  normal: placeOf("omem_normal"),
  replica: placeOf("omem_replica"),
  pubsub: placeOf("omem_pubsub"),
  largest: placeOf("omem_largest"),
  qbuf: placeOf("qbuf"),
  b: placeOf("flag_b"),
  P: placeOf("flag_P"),
  x: placeOf("flag_x"),
  O: placeOf("flag_O"),
} as const;

function merge(bucket: readonly SamplePoint[]): LanePoint {
  const { clients, connected, normal, replica, pubsub, largest, qbuf, b, P, x, O } = PLACES;
  // Classes of one stack come from one sample, or their sum would be one that never was.
  const fullest = bucket.reduce((a, c) => (omemTotal(c) > omemTotal(a) ? c : a)).sample;
  return {
    at: bucket.at(-1)!.at,
    // Without a list INFO's own count is better than nothing, although it leaves replicas out.
    clients: most(bucket, clients) ?? most(bucket, connected),
    normal: orNull(fullest[normal]!),
    replica: orNull(fullest[replica]!),
    pubsub: orNull(fullest[pubsub]!),
    largest: most(bucket, largest),
    qbuf: most(bucket, qbuf),
    b: most(bucket, b),
    P: most(bucket, P),
    x: most(bucket, x),
    O: most(bucket, O),
  };
}

/** null where any sample of the bucket does not have it. */
function most(bucket: readonly SamplePoint[], place: number): Value {
  let highest = Number.NEGATIVE_INFINITY;
  for (const { sample } of bucket) highest = Math.max(highest, sample[place]!);
  return orNull(highest);
}

function hole(at: number): LanePoint {
  const no = null;
  return {
    at,
    clients: no,
    normal: no,
    replica: no,
    pubsub: no,
    largest: no,
    qbuf: no,
    b: no,
    P: no,
    x: no,
    O: no,
  };
}

function orNull(value: number): Value {
  return Number.isFinite(value) ? value : null;
}

export function omemTotal({ sample }: SamplePoint): number {
  const { normal, replica, pubsub } = PLACES;
  return sample[normal]! + sample[replica]! + sample[pubsub]!;
}

function findGaps(points: readonly SamplePoint[], axis: Axis, gapMs: number): Gap[] {
  const gaps: Gap[] = [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return gaps;
  if (first.at - axis.from > gapMs) gaps.push({ from: axis.from, to: first.at, kind: "before" });
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1]!;
    const after = points[i]!;
    if (areApart(before, after, gapMs)) gaps.push({ from: before.at, to: after.at, kind: "within" });
  }
  if (axis.to - last.at > gapMs) gaps.push({ from: last.at, to: axis.to, kind: "since" });
  return gaps;
}

/** The sample at or before that instant; undefined in a gap and before the first. */
export function pointAt(points: readonly SamplePoint[], at: number): SamplePoint | undefined {
  let found: SamplePoint | undefined;
  for (const point of points) {
    if (point.at > at) break;
    found = point;
  }
  return found && at - found.at <= gapLength(points) ? found : undefined;
}
