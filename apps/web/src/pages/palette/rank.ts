/** How well what is typed fits what can be chosen. Pure: the palette's own words, no field of a client. */

export interface Rankable {
  /** What is read first. */
  readonly label: string;
  /** What it is found by beside its label. */
  readonly also?: string | undefined;
}

export interface Ranked<T> {
  readonly entry: T;
  /** 4 the whole label, 3 its beginning, 2 the beginning of a word, 1 anywhere; the mean over the words typed. */
  readonly score: number;
}

/** Those in which every word typed occurs, the best first, equals as they came. Nothing typed: all, as they came. */
export function rank<T extends Rankable>(typed: string, entries: readonly T[]): readonly Ranked<T>[] {
  const sought = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked: Ranked<T>[] = [];
  for (const entry of entries) {
    const score = scoreOf(sought, entry.label.toLowerCase(), (entry.also ?? "").toLowerCase());
    if (score > 0) ranked.push({ entry, score });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

function scoreOf(sought: readonly string[], label: string, also: string): number {
  if (sought.length === 0) return 1;
  if (sought.join(" ") === label) return 4;
  let sum = 0;
  for (const word of sought) {
    const score = Math.max(scoreOfWord(word, label, 3), scoreOfWord(word, also, 2));
    if (score === 0) return 0;
    sum += score;
  }
  return sum / sought.length;
}

function scoreOfWord(word: string, hay: string, atStart: number): number {
  for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1)) {
    if (at === 0) return atStart;
    if (!/[\p{L}\p{N}]/u.test(hay[at - 1] ?? "")) return 2;
  }
  return hay.includes(word) ? 1 : 0;
}

/** The first sign says what is sought: `>` commands, `@` servers, `#` the id of a client, else anything. */
export interface Asked {
  readonly kind: "anything" | "commands" | "servers" | "id";
  readonly typed: string;
}

const KINDS: Readonly<Record<string, Asked["kind"]>> = { ">": "commands", "@": "servers", "#": "id" };

export function readAsked(text: string): Asked {
  const kind = KINDS[text.charAt(0)];
  return kind ? { kind, typed: text.slice(1).trim() } : { kind: "anything", typed: text.trim() };
}
