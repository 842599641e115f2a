import type { KillBody, KillPreviewBody } from "@clientele/model";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { ApiError, gateway } from "../../../state/app.ts";

export interface Refusal {
  readonly message: string;
  readonly remedy: string;
}

/** Each state holds what is known in it; a refused kill keeps its preview, so that nothing typed is lost. */
export type KillState =
  | { readonly kind: "preparing" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "ready"; readonly preview: KillPreviewBody; readonly refusal: Refusal | null }
  | { readonly kind: "sending"; readonly preview: KillPreviewBody }
  | {
      readonly kind: "done";
      readonly preview: KillPreviewBody;
      readonly body: KillBody;
      readonly reason: string;
    };

export type KillEvent =
  | { readonly type: "ask" }
  | { readonly type: "frozen"; readonly preview: KillPreviewBody }
  | { readonly type: "send" }
  | { readonly type: "killed"; readonly body: KillBody; readonly reason: string }
  | { readonly type: "refused"; readonly refusal: Refusal };

/** Events that do not fit the state change nothing. */
export function killReducer(state: KillState, event: KillEvent): KillState {
  switch (event.type) {
    case "ask":
      return state.kind === "sending" || state.kind === "done" ? state : { kind: "preparing" };
    case "frozen":
      return state.kind === "preparing" ? { kind: "ready", preview: event.preview, refusal: null } : state;
    case "send":
      return state.kind === "ready" ? { kind: "sending", preview: state.preview } : state;
    case "killed":
      return state.kind === "sending"
        ? { kind: "done", preview: state.preview, body: event.body, reason: event.reason }
        : state;
    case "refused":
      if (state.kind === "sending") return { kind: "ready", preview: state.preview, refusal: event.refusal };
      return state.kind === "preparing" ? { kind: "refused", refusal: event.refusal } : state;
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiError) return { message: error.message, remedy: error.remedy };
  return { message: String(error), remedy: "" };
}

export interface Kill {
  readonly state: KillState;
  /** Freezes the set anew. */
  freeze(ids: readonly number[]): void;
  send(reason: string): void;
}

export function useKill(server: string, ids: readonly number[]): Kill {
  const [state, dispatch] = useReducer(killReducer, { kind: "preparing" });
  // Answers to an earlier question are not for this one.
  const asked = useRef(0);
  const freeze = useCallback(
    (chosen: readonly number[]) => {
      const question = ++asked.current;
      dispatch({ type: "ask" });
      gateway()
        .previewKill(server, chosen)
        .then(
          (preview) => question === asked.current && dispatch({ type: "frozen", preview }),
          (error) => question === asked.current && dispatch({ type: "refused", refusal: refusalOf(error) }),
        );
    },
    [server],
  );
  const first = useRef(ids);
  useEffect(() => {
    freeze(first.current);
    return () => void asked.current++;
  }, [freeze]);
  const preview = state.kind === "ready" ? state.preview.preview : null;
  const send = useCallback(
    (reason: string) => {
      if (preview === null) return;
      dispatch({ type: "send" });
      gateway()
        .kill(server, preview, reason)
        .then(
          (body) => dispatch({ type: "killed", body, reason }),
          (error) => dispatch({ type: "refused", refusal: refusalOf(error) }),
        );
    },
    [server, preview],
  );
  return { state, freeze, send };
}
