import type { ServerState } from "@clientele/model";

/** Whether readings go on in this state: of figures, of the list, or of both. null: nobody knows yet. */
export const READ_IN: Readonly<Record<ServerState, boolean | null>> = {
  connecting: null,
  live: true,
  // Of these INFO may be had, or the list.
  denied: true,
  loading: true,
  unsupported: true,
  stale: false,
  down: false,
  full: false,
  busy: false,
  paused: false,
  credentials: false,
  protected: false,
};

export const STATES = Object.keys(READ_IN) as readonly ServerState[];
