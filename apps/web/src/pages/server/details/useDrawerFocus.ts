import { type RefObject, useEffect } from "react";

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex='0']";

/**
 * Where the drawer lies over the page, the focus goes into it, stays there with tab, and returns to where it was.
 * Beside the page it is a part like any other.
 */
export function useDrawerFocus(drawer: RefObject<HTMLElement | null>, over: boolean): void {
  useEffect(() => {
    const element = drawer.current;
    if (!over || !element) return;
    const before = document.activeElement;
    element.focus({ preventScroll: true });
    const keepInside = (event: KeyboardEvent) => {
      if (event.key === "Tab") wrap(event, element);
    };
    element.addEventListener("keydown", keepInside);
    return () => {
      element.removeEventListener("keydown", keepInside);
      const isLost = document.activeElement === document.body || element.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [drawer, over]);
}

function wrap(event: KeyboardEvent, element: HTMLElement): void {
  const all = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (each) => each.getClientRects().length > 0,
  );
  const [first, last] = [all[0], all.at(-1)];
  const at = document.activeElement;
  if (event.shiftKey ? at === first || at === element : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
