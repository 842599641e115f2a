/** The state of a server as people are told it: pure steps from one condition to the next. */
import type { ServerState } from "@clientele/model";
import type { TurnHindrance } from "./turn.ts";
import type { Hindrance, Verdict } from "./verdict.ts";

export interface Condition {
  readonly state: ServerState;
  readonly cause: string | null;
  readonly remedy: string | null;
  /** Milliseconds since 1970, as all times here. */
  readonly since: number;
  readonly tries: number;
  readonly nextTry: number | null;
}

/** Data older than this is a memory, not a view that lags. */
export const STALE_MOST_MS = 60_000;

export function connecting(now: number): Condition {
  return { state: "connecting", cause: null, remedy: null, since: now, tries: 0, nextTry: null };
}

/** The same object when it was live already. */
export function live(before: Condition, now: number): Condition {
  if (before.state === "live") return before;
  return { state: "live", cause: null, remedy: null, since: now, tries: 0, nextTry: null };
}

/** The server answers, but something keeps its clients from being listed. `tries`: how often that was refused. */
function hindered(
  before: Condition,
  { state, cause, remedy }: Hindrance,
  times: { readonly now: number; readonly nextTry: number; readonly tries: number },
): Condition {
  const { now, nextTry, tries } = times;
  return { state, cause, remedy, since: before.state === state ? before.since : now, tries, nextTry };
}

/** After a turn that brought something, or was told why not. */
export function afterTurn(before: Condition, hindrance: TurnHindrance | null, now: number): Condition {
  if (hindrance === null) return live(before, now);
  const { retryMs, tries } = hindrance;
  return hindered(before, hindrance, { now, nextTry: Math.round(now + retryMs), tries });
}

/** `lastListAt`: when the data we have was asked for; null without data. */
export function failing(
  before: Condition,
  verdict: Verdict,
  times: { readonly now: number; readonly nextTry: number; readonly lastListAt: number | null },
): Condition {
  const { now, nextTry, lastListAt } = times;
  const recent = lastListAt !== null && now - lastListAt <= STALE_MOST_MS;
  const state = verdict.state !== "lost" ? verdict.state : recent ? "stale" : "down";
  return {
    state,
    cause: verdict.cause,
    remedy: verdict.remedy,
    since: before.state === state ? before.since : now,
    tries: before.tries + 1,
    nextTry,
  };
}
