import { useState } from "react";
import type { View } from "../../../state/url.ts";

export interface KillTargets {
  /** Whom the open dialog is about; null while none is open. */
  readonly ids: readonly number[] | null;
  choose(ids: readonly number[]): void;
  forget(): void;
}

/**
 * Fixed when the dialog opens: a later selection is another dialog. An address with the dialog open and nobody chosen
 * means all that match, or the client whose details are open. `listed`: false before there is a list to choose from.
 */
export function useKillTargets(view: View, selected: ReadonlySet<number>, listed: boolean): KillTargets {
  const [chosen, choose] = useState<readonly number[] | null>(null);
  if (view.dialog !== null && chosen === null && listed) {
    const meant = view.all ? [...selected] : view.client === null ? [] : [view.client];
    if (meant.length > 0) choose(meant);
  }
  return { ids: view.dialog === null ? null : chosen, choose, forget: () => choose(null) };
}
