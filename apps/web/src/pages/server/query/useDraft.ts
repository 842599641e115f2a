import { useCallback, useRef, useState } from "react";
import { allFinished, type Draft, wholeText } from "./draft.ts";

interface Kept extends Draft {
  /** The address's query when this was typed: another one there starts anew. */
  readonly query: string;
}

export interface DraftState {
  readonly draft: Draft;
  /** Typing: takes the place of what the address says. */
  write(draft: Draft): void;
  /** Finished by enter or a click: a step to go back from. */
  commit(draft: Draft): void;
}

/** What is typed, kept in step with the address: `change` puts a query there. */
export function useDraft(
  query: string,
  change: (query: string, how: "push" | "replace") => void,
): DraftState {
  const [kept, keep] = useState<Kept>({ ...allFinished(query), query });
  const draft = kept.query === query ? kept : allFinished(query);
  /** What stood in the address before typing took its place. */
  const before = useRef<string | null>(null);
  const current = useRef(query);
  current.current = query;
  const write = useCallback(
    (next: Draft) => {
      const text = wholeText(next);
      keep({ ...next, query: text });
      if (text === current.current) return;
      before.current ??= current.current;
      change(text, "replace");
    },
    [change],
  );
  const commit = useCallback(
    (next: Draft) => {
      const text = wholeText(next);
      const from = before.current ?? current.current;
      before.current = null;
      keep({ ...allFinished(text), query: text });
      if (text === from) return change(text, "replace");
      if (from !== current.current) change(from, "replace");
      change(text, "push");
    },
    [change],
  );
  return { draft, write, commit };
}
