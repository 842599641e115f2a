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

/** The connection is over, and the server may be back any moment. */
export function lost(cause: string, remedy: string): Verdict {
  return { state: "lost", cause, remedy, retry: "soon", keep: false };
}

/** What keeps the clients from being listed while the connection serves. */
export type Hindrance = Pick<Verdict, "cause" | "remedy"> & { readonly state: Exclude<FaultState, "lost"> };
