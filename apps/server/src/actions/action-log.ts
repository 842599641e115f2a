import { randomBytes } from "node:crypto";
import type { KillOutcome } from "@clientele/model";
import type { Log } from "../log.ts";

/** Who asked for it, as far as Clientele knows. */
export interface Actor {
  readonly by: string;
  readonly address: string;
}

interface ActionHead {
  /** The same in intent and result. */
  readonly action: string;
  readonly kind: "kill" | "setname";
  readonly server: string;
}

export interface ActionIntent extends ActionHead {
  readonly actor: Actor;
  readonly epoch: number;
  readonly reason: string;
  readonly targets: readonly { readonly id: number; readonly addr: string }[];
}

export interface ActionResult extends ActionHead {
  /** `refused`: nothing was sent, by the code of the error that was answered. */
  readonly end:
    | { readonly kind: "refused"; readonly code: string }
    | { readonly kind: "done"; readonly outcomes: readonly ActionOutcome[] };
}

export interface ActionOutcome {
  readonly id: number;
  readonly outcome: KillOutcome | "renamed" | "not renamed";
  readonly reply: string | null;
}

/**
 * Where actions are kept. `intent` has to hold before a command is sent: when it rejects, nothing is sent. An intent
 * without a result is an action whose end is unknown.
 */
export interface ActionLog {
  intent(intent: ActionIntent): Promise<void>;
  result(result: ActionResult): Promise<void>;
}

/** Intents and results as lines of the log. */
export function logActions(log: Log): ActionLog {
  return {
    async intent({ actor, targets, ...rest }) {
      log.info("action-intent", { ...rest, actor: { ...actor }, targets: targets.map((t) => ({ ...t })) });
    },
    async result({ end, ...rest }) {
      const fields =
        end.kind === "refused" ? { ...end } : { ...end, outcomes: end.outcomes.map((o) => ({ ...o })) };
      log.info("action-result", { ...rest, end: fields });
    },
  };
}

export function actionId(): string {
  return `a_${randomBytes(9).toString("base64url")}`;
}
