import { useEffect, useRef } from "react";
import { singleKeys } from "../../../state/single-keys.ts";
import { isSingleKey, keyName } from "../../keys/stroke.ts";

export type GroupKeys = Readonly<Record<string, () => void>>;

/** What a control that has focus uses itself. */
const OF_CONTROLS: ReadonlySet<string> = new Set([
  "enter",
  ...["arrowdown", "arrowup", "arrowleft", "arrowright", "home", "end", "pagedown", "pageup"],
]);

/** Keys of the tree, before those of the page: rows that are not shown are not moved over. */
export function useGroupKeys(keys: GroupKeys, on: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isElsewhere(event.target)) return;
      const name = keyName(event);
      if (isSingleKey(name) && !singleKeys.get()) return;
      const act = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (!act) return;
      const control = event.target instanceof Element && event.target.closest("button, a, select, aside");
      if (control && OF_CONTROLS.has(name)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [on]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  return target.closest("textarea, [contenteditable], input:not([type=checkbox]), [role=slider]") !== null;
}
