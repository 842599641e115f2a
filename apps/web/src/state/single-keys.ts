/** Whether single keys (`j`, `/`, `g f`) act. Keys with ctrl or ⌘, arrows, enter and esc always do. */
import { createStore } from "./store.ts";

const KEY = "clientele.single-keys";

export const singleKeys = createStore<boolean>(stored());

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function switchSingleKeys(on: boolean): void {
  singleKeys.set(on);
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // Storage refused: the choice lasts as long as the page.
  }
}
