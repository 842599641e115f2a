/** A question that is not asked for a while, since its last answers were refusals. Milliseconds of a monotonic clock. */
import type { Failure } from "../target/failure.ts";
import { PACES, type Paces, retryDelayMs } from "./backoff.ts";
import type { Hindrance, Verdict } from "./verdict.ts";

export interface Hold {
  readonly failure: Failure;
  readonly hindrance: Hindrance;
  /** How often in a row. */
  readonly tries: number;
  readonly until: number;
}

export interface HoldTimes {
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  readonly paces?: Paces;
}

/** One refusal more. Null where the verdict is that the server is lost: then there is nothing to hold back. */
export function heldBack(
  before: Hold | null,
  failure: Failure,
  verdict: Verdict,
  times: HoldTimes,
): Hold | null {
  const { state, cause, remedy, retry } = verdict;
  if (state === "lost") return null;
  const { now, random, paces = PACES } = times;
  const tries = (before?.tries ?? 0) + 1;
  const until = now + retryDelayMs(paces[retry], tries, random);
  return { failure, hindrance: { state, cause, remedy }, tries, until };
}

export function isHeld(hold: Hold | null, now: number): hold is Hold {
  return hold !== null && hold.until > now;
}
