import type { Log } from "../log.ts";
import type { Deadlines } from "../target/connection.ts";
import type { Target } from "../target/target.ts";
import type { Paces } from "./backoff.ts";

export interface WatchOptions {
  readonly target: Target;
  /** Number of this server's frames on the stream. */
  readonly channel: number;
  readonly intervalMs: number;
  readonly log: Log;
  /** Name of our own connection. */
  readonly ownName?: string;
  readonly deadlines?: Deadlines;
  readonly paces?: Paces;
  /** How often the limits, and what was refused besides the list and INFO, are asked for again. */
  readonly acquaintEveryMs?: number;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
}
