import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { closeOverlay } from "../../state/overlay.ts";
import { words } from "../../words/en.ts";
import type { Entry } from "./entry.ts";
import { PaletteList } from "./PaletteList.tsx";
import { useSections } from "./useSections.ts";

const text = words.palette;
const LONGEST = 200;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** One field for clients, servers and commands. Choosing goes somewhere or opens something; nothing is sent from here. */
export function Palette({ typed: first }: { typed: string }) {
  const [typed, type] = useState(first);
  const [at, point] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const listbox = useId();
  const found = useSections(typed);
  const entries = found.flatMap((section) => section.entries);

  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    closeOverlay();
    // After the dialog has given the focus back: what is run may take it elsewhere.
    setTimeout(() => entry.run());
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const by = STEPS[event.key];
    const again = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (by === undefined && event.key !== "Enter" && !again) return;
    event.preventDefault();
    if (again) closeOverlay();
    else if (by === undefined) take(entries[at]);
    else point(stepped(at, by, entries.length));
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="palette-layer">
          <Dialog.Popup className="palette" aria-label={text.label} initialFocus={field}>
            <div className="palette-field">
              <Search className="i" aria-hidden />
              <input
                ref={field}
                role="combobox"
                aria-label={text.placeholder}
                aria-expanded={entries.length > 0}
                aria-controls={listbox}
                aria-autocomplete="list"
                aria-activedescendant={entries.length > 0 ? `${listbox}-${at}` : undefined}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                maxLength={LONGEST}
                placeholder={text.placeholder}
                value={typed}
                onChange={(event) => {
                  type(event.target.value);
                  point(0);
                }}
                onKeyDown={press}
              />
              <kbd className="desk-only">{words.keys.names.escape}</kbd>
              <Dialog.Close className="btn ghost phone-only">{words.details.close}</Dialog.Close>
            </div>
            <PaletteList id={listbox} sections={found} at={at} onPoint={point} onTake={take} />
            <Hint />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Around at the ends, by one; by more it stops there. */
function stepped(at: number, by: number, length: number): number {
  if (length === 0) return 0;
  if (Math.abs(by) === 1) return (at + by + length) % length;
  return Math.min(length - 1, Math.max(0, at + by));
}

function Hint() {
  return (
    <p className="palette-hint t3">
      <span>
        <kbd>&gt;</kbd> {text.hint.commands}
      </span>
      <span>
        <kbd>@</kbd> {text.hint.servers}
      </span>
      <span>
        <kbd>#</kbd> {text.hint.id}
      </span>
      <span>{text.hint.rest}</span>
    </p>
  );
}
