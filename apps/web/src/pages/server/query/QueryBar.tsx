import type { TableView } from "@clientele/model";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useMemo, useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { usePhone } from "../../../parts/useMedia.ts";
import { LONGEST_IN_ADDRESS } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import { useShape } from "../table/useShape.ts";
import { Chip } from "./Chip.tsx";
import { allFinished, edit, type Part, partsOf, removePart, reopenLast, type } from "./draft.ts";
import { QueryErrors } from "./QueryErrors.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { useCompletion } from "./useCompletion.ts";
import { useDraft } from "./useDraft.ts";

const text = words.query;

interface QueryBarProps {
  readonly query: string;
  /** null before the first list. */
  readonly view: TableView | null;
  readonly matching: number;
  readonly field: RefObject<HTMLInputElement | null>;
  onQuery(query: string, how: "push" | "replace"): void;
  /** What stands beside the field. */
  readonly children?: ReactNode;
}

/** Which clients are shown: finished parts as chips, the part being typed, and what could complete it. */
export function QueryBar({ query, view, matching, field, onQuery, children }: QueryBarProps) {
  const { draft, write, commit } = useDraft(query, onQuery);
  const [open, setOpen] = useState(false);
  const phone = usePhone();
  const listbox = useId();
  const completion = useCompletion(open, draft, view, field);
  const { suggestions, at } = completion;
  const shape = useShape(view?.table ?? null);
  const parts = useMemo(() => partsOf(draft.finished, shape ?? undefined), [draft.finished, shape]);
  const wrong = parts.filter(({ error }) => error !== null);
  /** Back to the field; what it offers covers rows, so it waits until something is typed. */
  const rest = () => {
    field.current?.focus();
    setOpen(false);
  };

  const accept = (index: number) => {
    const accepted = completion.accept(index);
    if (!accepted) return;
    if (!accepted.finished) return write(accepted.draft);
    commit(accepted.draft);
    rest();
  };
  const remove = (part: Part) => {
    commit(removePart(draft, part));
    rest();
  };
  const leave = () => {
    if (open && suggestions.length > 0) return setOpen(false);
    if (draft.finished || draft.typed) return commit(allFinished(""));
    field.current?.blur();
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent<HTMLInputElement>) => void>> = {
    ArrowDown: (event) => {
      event.preventDefault();
      if (open) completion.move(1);
      else setOpen(true);
    },
    ArrowUp: (event) => {
      event.preventDefault();
      completion.move(-1);
    },
    Enter: (event) => {
      event.preventDefault();
      if (at >= 0) return accept(at);
      commit(allFinished([draft.finished, draft.typed.trim()].filter(Boolean).join(" ")));
      setOpen(false);
    },
    Tab: (event) => {
      if (draft.typed === "" && at < 0) return;
      if (suggestions.length === 0 || event.shiftKey) return;
      event.preventDefault();
      accept(Math.max(0, at));
    },
    Escape: (event) => {
      event.preventDefault();
      leave();
    },
    Backspace: (event) => {
      const { selectionStart, selectionEnd } = event.currentTarget;
      if (selectionStart !== 0 || selectionEnd !== 0) return;
      if (parts.length === 0) return;
      event.preventDefault();
      write(reopenLast(draft));
    },
  };
  const expanded = open && suggestions.length > 0;
  return (
    <div role="search" className="query">
      <div className="query-row">
        <div className="query-field">
          <Search className="i" aria-hidden />
          {parts.map((part) => (
            <Chip
              key={`${part.start} ${part.text}`}
              part={part}
              onEdit={() => {
                write(edit(draft, part));
                field.current?.focus();
              }}
              onRemove={() => remove(part)}
            />
          ))}
          <input
            ref={field}
            role="combobox"
            aria-label={text.label}
            aria-expanded={expanded}
            aria-controls={listbox}
            aria-autocomplete="list"
            aria-activedescendant={expanded && at >= 0 ? `${listbox}-${at}` : undefined}
            aria-invalid={wrong.length > 0}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={Math.max(1, LONGEST_IN_ADDRESS - draft.finished.length - 1)}
            placeholder={parts.length > 0 ? undefined : phone ? text.label : text.placeholder}
            value={draft.typed}
            onChange={(event) => {
              setOpen(true);
              write(type(draft, event.target.value));
            }}
            onKeyDown={(event) => {
              // Enter that ends the writing of a Chinese word is not meant for the page.
              if (!event.nativeEvent.isComposing) keys[event.key]?.(event);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => {
              setOpen(false);
              if (draft.typed) commit(draft);
            }}
          />
          {draft.finished || draft.typed ? (
            <Button
              look="ghost sm icon"
              aria-label={text.clear}
              onClick={() => {
                commit(allFinished(""));
                rest();
              }}
            >
              <X className="i" aria-hidden />
            </Button>
          ) : (
            <kbd className="desk-only">/</kbd>
          )}
        </div>
        {query !== "" && view && (
          <span className="t2 nw matching">
            {text.matching({ n: count(matching), of: count(view.table.rows) })}
          </span>
        )}
        {children}
      </div>
      {expanded && (
        <Suggestions
          id={listbox}
          prefix={completion.prefix}
          suggestions={suggestions}
          at={at}
          onPoint={completion.point}
          onTake={accept}
        />
      )}
      <QueryErrors parts={wrong} />
    </div>
  );
}
