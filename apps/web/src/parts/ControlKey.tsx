import { words } from "../words/en.ts";

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** The key that goes with letters on this machine: ⌘ or ctrl. */
export function ControlKey() {
  return <kbd>{APPLE ? "⌘" : words.keys.names.ctrl}</kbd>;
}
