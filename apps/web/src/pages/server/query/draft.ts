/**
 * What stands in the query bar: finished parts, shown as chips, and the part being typed.
 *
 *   [ip:10.0.3.7 ×] [used:never ×]  idle>|          finished = "ip:10.0.3.7 used:never", typed = "idle>"
 *
 * Both together are the query of the address. Pure: each function answers the next state.
 */
import { parseQuery, type QueryError, type Span, type Table } from "@clientele/model";

export interface Draft {
  readonly finished: string;
  readonly typed: string;
}

/** A part of the finished text: a term, or something that is none, with why. */
export interface Part extends Span {
  readonly text: string;
  readonly error: Pick<QueryError, "message" | "accepted"> | null;
}

export function allFinished(query: string): Draft {
  return { finished: query, typed: "" };
}

/** The query as the address has it. */
export function wholeText({ finished, typed }: Draft): string {
  return joined(finished, typed.trim());
}

/** Typing: a space that stands in no quotes finishes what is before it. */
export function type(draft: Draft, typed: string): Draft {
  const whole = joined(draft.finished, typed.trim());
  const ended = /\s$/.test(typed) && typed.trim() !== "" && !endsOpen(typed);
  return ended ? allFinished(whole) : { ...draft, typed: typed.trimStart() };
}

/** The space behind an open quote belongs to the value. */
function endsOpen(typed: string): boolean {
  return (typed.replace(/\\./g, "").split('"').length - 1) % 2 === 1;
}

/** Backspace at the start: the last chip is text again, before what was typed. */
export function reopenLast(draft: Draft): Draft {
  const last = partsOf(draft.finished).at(-1);
  return last ? { ...removePart(draft, last), typed: last.text + draft.typed } : draft;
}

/** A chip becomes what is typed; what was typed becomes a chip. */
export function edit(draft: Draft, part: Part): Draft {
  const rest = removePart(draft, part);
  return { finished: wholeText(rest), typed: part.text };
}

export function removePart(draft: Draft, part: Part): Draft {
  const before = draft.finished.slice(0, part.start).trim();
  const after = draft.finished.slice(part.end).trim();
  return { ...draft, finished: joined(before, after) };
}

/**
 * Chips from left to right: every sign of the text that is no space stands in one of them. An error points into its
 * part: what lies between two terms is the part, or as many parts as there are errors. `table` as for parseQuery.
 */
export function partsOf(text: string, table?: Table): readonly Part[] {
  const { terms, errors } = parseQuery(text, table);
  const parts: Part[] = [];
  let from = 0;
  for (const term of [...terms, null]) {
    const to = term?.start ?? text.length;
    parts.push(...wrongParts(text, { start: from, end: to }, errors));
    if (term)
      parts.push({ start: term.start, end: term.end, text: text.slice(term.start, term.end), error: null });
    from = term?.end ?? to;
  }
  return parts;
}

function wrongParts(text: string, between: Span, errors: readonly QueryError[]): Part[] {
  const inside = errors.filter(({ start }) => start >= between.start && start < between.end);
  return inside.flatMap((error, i) => {
    const start = i === 0 ? between.start : startOfWord(text, error.start);
    const next = inside[i + 1];
    const end = next ? startOfWord(text, next.start) : between.end;
    const part = text.slice(start, end);
    const begin = start + part.length - part.trimStart().length;
    const trimmed = part.trim();
    return trimmed ? [{ start: begin, end: begin + trimmed.length, text: trimmed, error }] : [];
  });
}

function startOfWord(text: string, at: number): number {
  return text.slice(0, at).search(/\S*$/);
}

function joined(first: string, second: string): string {
  return [first, second].filter(Boolean).join(" ");
}
