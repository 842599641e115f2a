import { useEffect, useRef } from "react";
import { singleKeys } from "../../state/single-keys.ts";
import { isSingleKey, keyName, stroke, type Waiting } from "../keys/stroke.ts";

export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

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
const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta"]);

// One for the whole page: the first half of a sequence is heard by every table, and so is the second.
let waiting: Waiting = null;
const heard = new WeakMap<KeyboardEvent, string | null>();

function nameOf(event: KeyboardEvent): string | null {
  const before = heard.get(event);
  if (before !== undefined) return before;
  const next = stroke(waiting, keyName(event), event.timeStamp);
  waiting = next.waiting;
  heard.set(event, next.name);
  return next.name;
}

/** Single keys of the page, and sequences (`g f`). Off in fields, while a dialog or menu is open, and when switched off. */
export function useKeys(table: KeyTable): void {
  useListener(table, (event) => {
    if (event.altKey || MODIFIERS.has(event.key) || isBusy(event.target)) return null;
    const name = nameOf(event);
    if (name === null || (isSingleKey(name) && !singleKeys.get())) return null;
    const own = event.target instanceof Element && event.target.closest("button, a, select, [role=menu]");
    return own && OWN_KEYS.has(name) ? null : name;
  });
}

/** Keys with ctrl or ⌘ that also work in fields. Off while a dialog is open. */
export function useKeysInFields(table: KeyTable): void {
  useListener(table, (event) => {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey;
    return held && !isCovered() ? keyName(event) : null;
  });
}

function useListener(table: KeyTable, read: (event: KeyboardEvent) => string | null): void {
  const latest = useRef({ table, read });
  latest.current = { table, read };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = latest.current.read(event);
      const acts = latest.current.table;
      if (name === null || !Object.hasOwn(acts, name)) return;
      event.preventDefault();
      acts[name]?.(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (isCovered() || document.querySelector("[role=menu]")) return true;
  return target.closest("textarea, [contenteditable], input:not([type=checkbox])") !== null;
}
