/** When the server closes a client over its output limits, as far as that can be told. */
import type { OverClient } from "./output-watch.ts";

export interface Closing {
  readonly over: "soft" | "near hard";
  readonly closesAt: number | null;
  readonly uncertaintyMs: number | null;
  readonly growthPerSecond: number | null;
}

/** Growth says nothing of what is further off. */
const FORESEEN_MS = 60 * 60_000;
const SECOND = 1000;

export function closingOf({ watched, limits, omem }: OverClient, at: number, nearHard: number): Closing {
  const growthPerSecond = growthOf(watched.outputs);
  const soft = softEnd(watched, limits.softSeconds ?? 0);
  const isNear = limits.hard !== null && omem >= limits.hard * nearHard;
  const hardAt = isNear ? hardEnd(limits.hard! - omem, growthPerSecond, at) : null;
  const isHardFirst = isNear && (soft === null || (hardAt !== null && hardAt < soft.closesAt));
  if (isHardFirst) return { over: "near hard", closesAt: hardAt, uncertaintyMs: null, growthPerSecond };
  return {
    over: "soft",
    closesAt: soft?.closesAt ?? null,
    uncertaintyMs: soft?.uncertaintyMs ?? null,
    growthPerSecond,
  };
}

/** The uncertainty is null where the client was over the limit when it was first seen: it may be closed any time before. */
function softEnd(
  { overSince, reached }: OverClient["watched"],
  softSeconds: number,
): { closesAt: number; uncertaintyMs: number | null } | null {
  if (overSince === null) return null;
  if (reached === null) return { closesAt: afterWholeSeconds(overSince, softSeconds), uncertaintyMs: null };
  const earliest = afterWholeSeconds(Math.max(reached.from, reached.likely - SECOND), softSeconds);
  const latest = afterWholeSeconds(Math.min(reached.to, reached.likely + SECOND), softSeconds);
  // Where it is not known which second it was reached in, half way between is off by the least.
  const closesAt = (earliest + latest) / 2;
  const uncertaintyMs = Math.max(
    reached.to - reached.from,
    closesAt - afterWholeSeconds(reached.from, softSeconds),
    afterWholeSeconds(reached.to, softSeconds) - closesAt,
  );
  return { closesAt, uncertaintyMs };
}

/** The server counts whole seconds and closes after more than so many: its clock is taken to be the collector's. */
function afterWholeSeconds(ms: number, seconds: number): number {
  return (Math.floor(ms / SECOND) + seconds + 1) * SECOND;
}

function hardEnd(left: number, growthPerSecond: number | null, at: number): number | null {
  if (left <= 0) return at;
  if (growthPerSecond === null || growthPerSecond <= 0) return null;
  const ms = (left / growthPerSecond) * SECOND;
  return ms <= FORESEEN_MS ? at + ms : null;
}

function growthOf(outputs: OverClient["watched"]["outputs"]): number | null {
  const first = outputs[0];
  const last = outputs.at(-1);
  if (first === undefined || last === undefined || !(last.at > first.at)) return null;
  return (last.omem - first.omem) / ((last.at - first.at) / SECOND);
}
