import { useEffect, useRef } from "react";

export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Name of a key press: `x`, `shift x`, `ctrl a` (⌘ counts as ctrl), `arrowdown`. */
export function keyName(event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">): string {
  const prefix = `${event.ctrlKey || event.metaKey ? "ctrl " : ""}${event.shiftKey ? "shift " : ""}`;
  return prefix + event.key.toLowerCase();
}

/** What belongs to a control that has focus; letters belong to the page. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  "enter",
  "arrowdown",
  "arrowup",
  "home",
  "end",
  "pagedown",
  "pageup",
]);

/** Single keys of the page. Off in fields and while a dialog or menu is open. */
export function useKeys(table: KeyTable): void {
  const latest = useRef(table);
  latest.current = table;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isBusy(event.target)) return;
      const name = keyName(event);
      const own = event.target instanceof Element && event.target.closest("button, a, select, [role=menu]");
      if (own && OWN_KEYS.has(name)) return;
      const act = latest.current[name];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  return target.closest("textarea, [contenteditable], input:not([type=checkbox])") !== null;
}
