import { useCallback, useState } from "react";
import { useMedia } from "../../parts/useMedia.ts";

const KEY = "clientele.timelines";

/** Whether timelines are folded: as chosen last, else by the height of the window. */
export function useFold(): readonly [boolean, () => void] {
  const low = useMedia("(max-height: 859px)");
  const [chosen, choose] = useState(stored);
  const folded = chosen ?? low;
  const toggle = useCallback(() => {
    choose(!folded);
    try {
      localStorage.setItem(KEY, folded ? "all" : "two");
    } catch {
      // Storage refused: the choice lasts as long as the page.
    }
  }, [folded]);
  return [folded, toggle];
}

function stored(): boolean | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "two" ? true : value === "all" ? false : null;
  } catch {
    return null;
  }
}
