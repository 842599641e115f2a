import type { ServerState } from "@clientele/model";
import { Clock, Lock } from "lucide-react";
import { words } from "../../words/en.ts";
import { STATE_LEVELS } from "./state-level.ts";

/** Quiet while it comes up: what says more is the band. */
function look(state: ServerState): "live" | "warn" | "crit" | "" {
  if (state === "live") return "live";
  const level = STATE_LEVELS[state];
  return level === "info" ? "" : level;
}

const WAITING: readonly ServerState[] = ["stale", "busy", "paused"];
const LOCKED: readonly ServerState[] = ["credentials", "denied", "protected"];

export function StateTag({ state }: { state: ServerState }) {
  return (
    <span className={`tag ${look(state)}`} data-state={state}>
      {state === "live" && <span className="dot" />}
      {WAITING.includes(state) && <Clock className="i" aria-hidden />}
      {LOCKED.includes(state) && <Lock className="i" aria-hidden />}
      {words.states[state]}
    </span>
  );
}
