/** What lies over any page: the palette, with what is typed at first, or the list of keys. Opening either never acts. */
import { createStore } from "./store.ts";

export type Overlay = { readonly kind: "palette"; readonly typed: string } | { readonly kind: "keys" };

/** null: neither. */
export const overlay = createStore<Overlay | null>(null);

export function openPalette(typed = ""): void {
  overlay.set({ kind: "palette", typed });
}

export function openKeys(): void {
  overlay.set({ kind: "keys" });
}

export function closeOverlay(): void {
  overlay.set(null);
}
