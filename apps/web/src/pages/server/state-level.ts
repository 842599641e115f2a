import type { ServerState } from "@clientele/model";
import type { SeverityLevel } from "../../parts/Severity.tsx";

/** How severe it is that a server is in a state; null: nothing is wrong. */
export const STATE_LEVELS = {
  live: null,
  connecting: "info",
  loading: "info",
  stale: "warn",
  busy: "warn",
  paused: "warn",
  denied: "warn",
  down: "crit",
  full: "crit",
  credentials: "crit",
  protected: "crit",
  unsupported: "crit",
} as const satisfies Record<ServerState, SeverityLevel | null>;
