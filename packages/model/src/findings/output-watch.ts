/**
 * Clients over a limit of their output, and when the server will close them.
 *
 * The server (redis 7.0 src/networking.c checkClientOutputBufferLimits) starts a clock when a client reaches the soft
 * limit, stops it when it is below, and closes once more than the seconds have passed, counted in whole seconds of its
 * clock. The clock is not listed, so its start is inferred:
 *
 *      reading before          first reading over
 *   ───────┼───────────╳───────────────┼──────────  omem
 *       below      reached here,      over         a straight line between both says where
 *                give or take the interval
 */
import { type ClientType, limitClassOf, type OutputBufferLimits } from "@clientele/resp";
import { numbersOf } from "../cells.ts";
import { findKey } from "../match-keys.ts";
import { typeReader } from "../query/read.ts";
import type { FreshList, Reading } from "./reading.ts";

export interface Limits {
  /** Bytes and seconds; null = no limit. */
  readonly soft: number | null;
  readonly softSeconds: number | null;
  readonly hard: number | null;
}

/** What is kept of a client over a limit. */
export interface Watched {
  readonly key: number;
  readonly since: number;
  /** First reading at or over the soft limit; null: it is below now. */
  readonly overSince: number | null;
  /** When it reached the soft limit: not before, most likely, not after; null: nobody looked before. */
  readonly reached: { readonly from: number; readonly likely: number; readonly to: number } | null;
  /** Readings in a row below. */
  readonly missed: number;
  /** The last readings, oldest first. */
  readonly outputs: readonly { readonly at: number; readonly omem: number }[];
}

/** A watched client with what is listed of it. */
export interface OverClient {
  readonly watched: Watched;
  readonly row: number;
  readonly type: ClientType;
  readonly limits: Limits;
  readonly omem: number;
}

/** All outputs at one reading: arrays of the table, which never change. */
export interface Outputs {
  readonly at: number;
  readonly keys: Float64Array;
  readonly omem: Float64Array;
}

const MOST_OUTPUTS = 6;

export function limitsOf(type: ClientType, limits: OutputBufferLimits): Limits {
  const { soft, softSeconds, hard } = limits[limitClassOf(type)];
  return soft > 0
    ? { soft, softSeconds, hard: hard > 0 ? hard : null }
    : { soft: null, softSeconds: null, hard: hard > 0 ? hard : null };
}

/** Clients over a limit now, and those that were and may be again. `before`: at the last list. */
export function watchOutputs(
  watched: ReadonlyMap<number, Watched>,
  before: Outputs | null,
  reading: Reading,
): readonly OverClient[] {
  const list = reading.list!;
  const { table } = list.view;
  const omem = numbersOf(table, "omem");
  const outputBuffer = reading.scene.limits?.outputBuffer ?? null;
  if (omem === null || outputBuffer === null) return [];
  const typeOf = typeReader(list.view);
  const least = leastOf(outputBuffer, reading);
  const found: OverClient[] = [];
  for (let row = 0; row < table.rows; row++) {
    const size = omem[row]!;
    if (!(size >= least && Number.isFinite(size)) || list.rows.own.has(row)) continue;
    const type = typeOf(row);
    const limits = limitsOf(type, outputBuffer);
    const key = table.keys[row]!;
    const next = watch(watched.get(key) ?? null, { key, omem: size, limits }, before, reading);
    if (next !== null) found.push({ watched: next, row, type, limits, omem: size });
  }
  return found;
}

/** No client below this is over any limit, nor was it and still counts. */
function leastOf({ normal, replica, pubsub }: OutputBufferLimits, { settings }: Reading): number {
  const { ends, nearHardEnds } = settings.outputBuffer;
  const marks = [normal, replica, pubsub].flatMap(({ soft, hard }) => [
    soft > 0 ? soft * ends : Number.POSITIVE_INFINITY,
    hard > 0 ? hard * nearHardEnds : Number.POSITIVE_INFINITY,
  ]);
  return Math.min(...marks);
}

interface Listed {
  readonly key: number;
  readonly omem: number;
  readonly limits: Limits;
}

/** null: it is over no limit. */
function watch(was: Watched | null, now: Listed, before: Outputs | null, reading: Reading): Watched | null {
  const { at } = reading.scene;
  const { soft, hard } = now.limits;
  const { ends, nearHard, nearHardEnds, readingsWithout } = reading.settings.outputBuffer;
  const isOver = soft !== null && now.omem >= soft;
  const isNear = hard !== null && now.omem >= hard * (was === null ? nearHard : nearHardEnds);
  const missed = isOver || isNear ? 0 : (was?.missed ?? 0) + 1;
  if (missed > 0) {
    const mayReturn = was !== null && soft !== null && now.omem >= soft * ends && missed < readingsWithout;
    if (!mayReturn) return null;
  }
  const omemBefore = outputBefore(before, now.key);
  const earlier = was?.outputs ?? (omemBefore === null ? [] : [{ at: before!.at, omem: omemBefore }]);
  return {
    key: now.key,
    since: was?.since ?? at,
    ...(isOver ? softClock(was, now, before, reading) : { overSince: null, reached: null }),
    missed,
    outputs: [...earlier, { at, omem: now.omem }].slice(-MOST_OUTPUTS),
  };
}

type SoftClock = Pick<Watched, "overSince" | "reached">;

function softClock(
  was: Watched | null,
  { key, omem, limits }: Listed,
  before: Outputs | null,
  { scene }: Reading,
): SoftClock {
  if (was !== null && was.overSince !== null) return { overSince: was.overSince, reached: was.reached };
  const { at } = scene;
  if (before === null) return { overSince: at, reached: null };
  const low = Math.min(outputBefore(before, key) ?? 0, limits.soft! - 1);
  const share = (limits.soft! - low) / Math.max(1, omem - low);
  const likely = before.at + (at - before.at) * Math.min(1, Math.max(0, share));
  return { overSince: at, reached: { from: before.at, likely, to: at } };
}

function outputBefore(before: Outputs | null, key: number): number | null {
  if (before === null) return null;
  const row = findKey(before.keys, key);
  const omem = row < 0 ? Number.NaN : before.omem[row]!;
  return Number.isFinite(omem) ? omem : null;
}

/** The outputs of a list, for the next one. */
export function outputsOf({ view }: FreshList): Outputs | null {
  const omem = numbersOf(view.table, "omem");
  return omem === null ? null : { at: view.nowMs, keys: view.table.keys, omem };
}
