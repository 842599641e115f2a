import type { ServerState } from "@clientele/model";
import { Clock, Lock } from "lucide-react";
import { words } from "../../words/en.ts";

const LOOKS: Readonly<Record<ServerState, "live" | "warn" | "crit" | "">> = {
  live: "live",
  connecting: "",
  loading: "",
  paused: "warn",
  stale: "warn",
  busy: "warn",
  full: "crit",
  down: "crit",
  credentials: "crit",
  denied: "warn",
  protected: "crit",
  unsupported: "crit",
};

const WAITING: readonly ServerState[] = ["stale", "busy", "paused"];
const LOCKED: readonly ServerState[] = ["credentials", "denied", "protected"];

export function StateTag({ state }: { state: ServerState }) {
  return (
    <span className={`tag ${LOOKS[state]}`} data-state={state}>
      {state === "live" && <span className="dot" />}
      {WAITING.includes(state) && <Clock className="i" aria-hidden />}
      {LOCKED.includes(state) && <Lock className="i" aria-hidden />}
      {words.states[state]}
    </span>
  );
}
