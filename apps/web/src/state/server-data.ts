/** What the page holds of one server: its table, its samples, and who came and left lately. */
import {
  apply,
  type ClientRates,
  clientRates,
  FIGURES,
  type Frame,
  type Sample,
  type SampleSeries,
  type Table,
} from "@clientele/model";
import { afterDelta, afterKeyframe, type BufferHistory } from "./buffer-history.ts";
import { rowOf, singleRow } from "./cells.ts";
import { memory } from "./memory.ts";

export interface SamplePoint {
  readonly at: number;
  readonly epoch: number;
  readonly sample: Sample;
}

export interface GoneClient {
  /** A table of one row: the client as last listed. */
  readonly table: Table;
  readonly at: number;
}

export interface ServerData {
  readonly epoch: number;
  readonly seq: number;
  /** When the list was asked for; 0 before the first frame. */
  readonly at: number;
  readonly table: Table | null;
  /** Ascending in time, the last hour. */
  readonly points: readonly SamplePoint[];
  /** Key → when first listed; lately only. */
  readonly added: ReadonlyMap<number, number>;
  /** Key → who left; lately only. */
  readonly gone: ReadonlyMap<number, GoneClient>;
  /** What each row of `table` did a second since the list before; null until two lists of one epoch were seen. */
  readonly rates: ClientRates | null;
  /** Buffers of clients since this page follows; null before the first keyframe. */
  readonly buffers: BufferHistory | null;
  /** A keyframe was asked for; deltas until then are of no use. */
  readonly waitingForKey: boolean;
}

export const NO_DATA: ServerData = {
  epoch: 0,
  seq: 0,
  at: 0,
  table: null,
  points: [],
  added: new Map(),
  gone: new Map(),
  rates: null,
  buffers: null,
  waitingForKey: false,
};

const KEPT_MS = 60 * 60_000;
export const NEW_MS = 2_400;
export const GONE_MS = 4_000;
/** While rows are held in place, those that left stay readable this long, and this many. */
const GONE_KEPT_MS = 60_000;
const GONE_KEPT = 500;

export interface Received {
  readonly data: ServerData;
  /** The collector has to be asked for a keyframe. */
  readonly resync: boolean;
}

/** A keyframe is always taken; a delta only when it follows the frame held. */
export function receiveFrame(data: ServerData, frame: Frame): Received {
  if (frame.kind === "key")
    return {
      data: { ...fromKey(data, frame.table, frame), points: withPoint(data.points, frame) },
      resync: false,
    };
  const follows = data.table !== null && frame.epoch === data.epoch && frame.seq === data.seq + 1;
  if (!follows || data.table === null)
    return { data: { ...data, waitingForKey: true }, resync: !data.waitingForKey };
  const { delta, at } = frame;
  const table = apply(data.table, delta, memory);
  return {
    resync: false,
    data: {
      ...data,
      seq: frame.seq,
      at,
      table,
      rates: ratesSince(data, table, at),
      buffers: data.buffers && afterDelta(data.buffers, delta, data.table, table, at),
      points: withPoint(data.points, frame),
      added: lately(data.added, delta.added.keys, frame.at),
      gone: leaving(data.gone, data.table, delta.gone, frame.at),
    },
  };
}

function fromKey(
  data: ServerData,
  table: Table,
  frame: { epoch: number; seq: number; at: number },
): ServerData {
  const sameEpoch = data.table !== null && data.epoch === frame.epoch;
  return {
    ...data,
    epoch: frame.epoch,
    seq: frame.seq,
    at: frame.at,
    table,
    added: new Map(),
    gone: sameEpoch ? data.gone : new Map(),
    rates: sameEpoch ? ratesSince(data, table, frame.at) : null,
    buffers: afterKeyframe(data.buffers, table, frame),
    waitingForKey: false,
  };
}

/** Over a longer pause a rate would be an average that nobody asked for. */
const LONGEST_RATE_MS = 60_000;

function ratesSince(data: ServerData, table: Table, at: number): ClientRates | null {
  if (data.table === null || at - data.at > LONGEST_RATE_MS) return null;
  // The same list sent again, after a new subscription.
  if (at === data.at) return data.table.rows === table.rows ? data.rates : null;
  return clientRates({ table: data.table, at: data.at }, { table, at });
}

/** The last hour as the collector holds it. Points newer than it, from frames that overtook, stay. */
export function receiveSeries(data: ServerData, series: SampleSeries): ServerData {
  const columns = FIGURES.map((figure) => series.figures.get(figure));
  const points: SamplePoint[] = [];
  for (let i = 0; i < series.at.length; i++) {
    const sample = Float64Array.from(columns, (column) => column?.[i] ?? Number.NaN);
    points.push({ at: series.at[i]!, epoch: series.epoch[i]!, sample });
  }
  const last = points.at(-1)?.at ?? 0;
  return { ...data, points: [...points, ...data.points.filter((point) => point.at > last)] };
}

function withPoint(points: readonly SamplePoint[], frame: SamplePoint): readonly SamplePoint[] {
  const last = points.at(-1);
  if (last && last.at >= frame.at) return points;
  const from = points.findIndex((point) => point.at >= frame.at - KEPT_MS);
  const kept = from < 0 ? [] : points.slice(from);
  kept.push({ at: frame.at, epoch: frame.epoch, sample: frame.sample });
  return kept;
}

function lately(
  before: ReadonlyMap<number, number>,
  keys: Float64Array,
  at: number,
): ReadonlyMap<number, number> {
  const added = new Map([...before].filter(([, since]) => at - since < NEW_MS));
  for (const key of keys) added.set(key, at);
  return added;
}

function leaving(
  before: ReadonlyMap<number, GoneClient>,
  table: Table,
  keys: Float64Array,
  at: number,
): ReadonlyMap<number, GoneClient> {
  const gone = new Map([...before].filter(([, client]) => at - client.at < GONE_KEPT_MS));
  for (const key of keys) {
    if (gone.size >= GONE_KEPT) break;
    const row = rowOf(table, key);
    if (row >= 0) gone.set(key, { table: singleRow(table, row), at });
  }
  return gone;
}
