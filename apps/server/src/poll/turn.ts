import type { Failure } from "../target/failure.ts";
import type { Reading } from "./progress.ts";
import type { LastList } from "./schedule.ts";
import type { Hindrance } from "./verdict.ts";

/** What one turn brought. */
export interface Turn {
  /** null: neither figures nor list could be had. */
  readonly reading: Reading | null;
  readonly last: LastList | null;
  readonly roundTripMs: number;
  readonly hindrance: TurnHindrance | null;
}

export interface TurnHindrance extends Hindrance {
  /** null: the server said it in INFO. */
  readonly failure: Failure | null;
  readonly tries: number;
  /** Milliseconds from now. */
  readonly retryMs: number;
}
