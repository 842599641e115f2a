import { X } from "lucide-react";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import type { Part } from "./draft.ts";

const text = words.query;

/** A finished part: clicked, it is text again. */
export function Chip({ part, onEdit, onRemove }: { part: Part; onEdit(): void; onRemove(): void }) {
  const shown = visibleText(part.text);
  return (
    <span className={part.error ? "chip bad" : "chip"} title={part.error?.message}>
      <button
        type="button"
        className="mono cut"
        aria-label={text.edit({ part: shown })}
        aria-description={part.error?.message}
        onClick={onEdit}
      >
        <bdi className="foreign">{shown}</bdi>
      </button>
      <button type="button" className="drop" aria-label={text.remove({ part: shown })} onClick={onRemove}>
        <X className="i" aria-hidden />
      </button>
    </span>
  );
}
