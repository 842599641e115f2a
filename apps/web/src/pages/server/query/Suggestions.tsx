import type { Suggestion } from "@clientele/model";
import { useEffect, useRef } from "react";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";

const text = words.query;

interface SuggestionsProps {
  readonly id: string;
  /** Typed already, and not replaced. */
  readonly prefix: string;
  readonly suggestions: readonly Suggestion[];
  /** The one that enter takes; −1 = none. */
  readonly at: number;
  onPoint(index: number): void;
  onTake(index: number): void;
}

export function Suggestions({ id, prefix, suggestions, at, onPoint, onTake }: SuggestionsProps) {
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at >= 0) chosen.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div className="suggestions">
      <div id={id} role="listbox" aria-label={text.suggestions}>
        {suggestions.map(({ text: completed, meaning, clients }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which keeps the focus
          <div
            key={completed}
            id={`${id}-${index}`}
            ref={index === at ? chosen : undefined}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => index !== at && onPoint(index)}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(index)}
          >
            <bdi className="mono foreign cut">{visibleText(prefix + completed)}</bdi>
            <span className="t3 cut grow">{meaning}</span>
            {clients !== null && <span className={clients === 0 ? "zero" : "t2"}>{count(clients)}</span>}
          </div>
        ))}
      </div>
      <p className="t3 desk-only">
        {text.hint} · <kbd>tab</kbd> {text.accept} · <kbd>⌫</kbd> {text.editBefore}
      </p>
    </div>
  );
}
