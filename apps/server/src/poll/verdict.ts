import type { ServerState } from "@clientele/model";
import type { RetryPace } from "./backoff.ts";

/** `lost` becomes stale while the data we have is recent, else down. */
export type FaultState = Exclude<ServerState, "connecting" | "live" | "stale" | "down"> | "lost";

export interface Verdict {
  readonly state: FaultState;
  readonly cause: string;
  readonly remedy: string;
  readonly retry: RetryPace;
  /** Whether the connection still serves: the server answered, only not what was asked. */
  readonly keep: boolean;
}
