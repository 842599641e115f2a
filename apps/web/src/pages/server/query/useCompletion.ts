import { complete, type Suggestion, type TableView } from "@clientele/model";
import { type RefObject, useMemo, useState } from "react";
import { allFinished, type Draft } from "./draft.ts";

export interface Accepted {
  readonly draft: Draft;
  /** A value was taken: the part is whole. A field still wants its value. */
  readonly finished: boolean;
}

export interface CompletionState {
  /** What stands before what a suggestion replaces. */
  readonly prefix: string;
  readonly suggestions: readonly Suggestion[];
  /** Index of the one that enter takes; −1 = none. */
  readonly at: number;
  move(by: 1 | -1): void;
  point(index: number): void;
  accept(index: number): Accepted | null;
}

const NOTHING = { replaces: { start: 0, end: 0 }, suggestions: [] } as const;

/** What could complete the part that is typed, counted over the clients of now. */
export function useCompletion(
  open: boolean,
  draft: Draft,
  view: TableView | null,
  field: RefObject<HTMLInputElement | null>,
): CompletionState {
  const before = draft.finished === "" ? "" : `${draft.finished} `;
  const whole = before + draft.typed;
  const cursor = before.length + (field.current?.selectionStart ?? draft.typed.length);
  const found = useMemo(
    () => (open && view ? complete(whole, Math.min(cursor, whole.length), view) : NOTHING),
    [open, whole, cursor, view],
  );
  const { suggestions } = found;
  // By its text: counts and order of suggestions change with every sample.
  const [chosen, choose] = useState<string | null>(null);
  const at = chosen === null ? -1 : suggestions.findIndex(({ text }) => text === chosen);
  return {
    prefix: whole.slice(before.length, found.replaces.start),
    suggestions,
    at,
    move(by) {
      const last = suggestions.length - 1;
      const next = at < 0 ? (by > 0 ? 0 : last) : at + by;
      choose(suggestions[next > last ? 0 : next < 0 ? last : next]?.text ?? null);
    },
    point: (index) => choose(suggestions[index]?.text ?? null),
    accept(index) {
      const taken = suggestions[index];
      if (!taken) return null;
      choose(null);
      const { start, end } = found.replaces;
      if (taken.clients !== null) {
        return {
          draft: allFinished((whole.slice(0, start) + taken.text + whole.slice(end)).trim()),
          finished: true,
        };
      }
      const typed = whole.slice(before.length, start) + taken.text + whole.slice(end);
      return { draft: { finished: draft.finished, typed }, finished: false };
    },
  };
}
