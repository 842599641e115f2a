import type { Target } from "../target/target.ts";

export interface WatchedTarget {
  readonly target: Target;
  /** Milliseconds between two lists; null: as for all. */
  readonly intervalMs: number | null;
}
