/** From key presses to names of keys and of sequences of two. */

/** `j`, `shift x`, `ctrl a` (⌘ counts as ctrl), `arrowdown`. What shift makes another sign of is that sign: `?`. */
export function keyName(event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">): string {
  const { key } = event;
  const sign = [...key].length === 1 && key.toLowerCase() === key.toUpperCase();
  const prefix = `${event.ctrlKey || event.metaKey ? "ctrl " : ""}${event.shiftKey && !sign ? "shift " : ""}`;
  return prefix + key.toLowerCase();
}

/** Keys that write a character, and sequences of them: those that can be switched off. */
export function isSingleKey(name: string): boolean {
  return !name.startsWith("ctrl ") && [...(name.split(" ").at(-1) || " ")].length === 1;
}

/** The first key of a sequence and when it was pressed, in ms; null: none waits. */
export type Waiting = { readonly first: string; readonly at: number } | null;

const STARTS_SEQUENCE: ReadonlySet<string> = new Set(["g"]);
/** Who presses the second key later means that key alone. */
export const PATIENCE_MS = 1_000;

export interface Stroke {
  readonly waiting: Waiting;
  /** `x`, or `g f`; null: the first half of a sequence, nothing to be done yet. */
  readonly name: string | null;
}

export function stroke(waiting: Waiting, name: string, at: number): Stroke {
  if (waiting && at - waiting.at <= PATIENCE_MS) return { waiting: null, name: `${waiting.first} ${name}` };
  if (STARTS_SEQUENCE.has(name)) return { waiting: { first: name, at }, name: null };
  return { waiting: null, name };
}
