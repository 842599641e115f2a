/** What a fleet page tells of a server: its last sample, and rates against one of about ten seconds before. Pure. */
import type { Figure, Sample, ServerFigures } from "@clientele/model";
import { clientsOf, figureOf } from "./sample-figure.ts";
import type { TimedSample } from "./sample-history.ts";

const RATES_OVER_MS = 10_000;

/** What is known of the server besides its samples. */
export interface FigureContext {
  /** The samples before `now`, ascending. */
  readonly past: readonly TimedSample[];
  /** Rows of the last list, also where this reading has none; null: none was ever read. */
  readonly listed: number | null;
  /** As CONFIG said it; for servers whose INFO does not. */
  readonly maxclients: number | null;
}

/** How far back a sample may be that rates are made against: with long intervals the one before counts. */
export function ratesReachMs(intervalMs: number): number {
  return Math.max(RATES_OVER_MS, 2 * intervalMs);
}

/**
 * Rates are events a second, to three digits; null where the server does not count them, where it was restarted since,
 * or before there is a second sample. Bytes and counts are those of this reading, null where it had no list.
 */
export function serverFigures(now: TimedSample, { past, listed, maxclients }: FigureContext): ServerFigures {
  const { sample } = now;
  const then = past.find(({ at, epoch }) => epoch === now.epoch && at < now.at);
  const rate = (count: (sample: Sample) => number | null): number | null =>
    then === undefined ? null : perSecond(count, then, now);
  return {
    clients: clientsOf(sample) ?? listed,
    maxclients: figureOf(sample, "maxclients") ?? maxclients,
    blocked: figureOf(sample, "blocked_clients") ?? figureOf(sample, "flag_b"),
    omem: sumOf(sample, ["omem_normal", "omem_pubsub", "omem_replica"]),
    qbuf: figureOf(sample, "qbuf"),
    openedPerSecond: rate((of) => figureOf(of, "total_connections_received")),
    closedPerSecond: rate(closedBy("clients")) ?? rate(closedBy("connected_clients")),
    rejectedPerSecond: rate((of) => figureOf(of, "rejected_connections")),
  };
}

/** Three significant digits: more would be noise, and as many bytes to every viewer at every reading. */
export function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** Never negative: list and counter are read one after the other, so a client may be in one of them only. */
function perSecond(
  count: (sample: Sample) => number | null,
  then: TimedSample,
  now: TimedSample,
): number | null {
  const [before, after] = [count(then.sample), count(now.sample)];
  if (before === null || after === null) return null;
  return threeDigits(Math.max(0, after - before) / ((now.at - then.at) / 1_000));
}

/** Ever closed, but for a constant: opened and not connected any more. `growing`: what counts those that are. */
function closedBy(growing: Figure): (sample: Sample) => number | null {
  return (sample) => {
    const opened = figureOf(sample, "total_connections_received");
    const clients = figureOf(sample, growing);
    return opened === null || clients === null ? null : opened - clients;
  };
}

/** null where none is known. */
function sumOf(sample: Sample, figures: readonly Figure[]): number | null {
  const known = figures.map((figure) => figureOf(sample, figure)).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
