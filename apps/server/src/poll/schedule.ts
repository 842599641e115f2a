/** When the next list is due. Milliseconds of a monotonic clock; no clock is read here. */

/** A list takes the server's only command thread: at most one part in a hundred of its time. */
export const LIST_SPACING = 100;

/**
 * So many lists decide what one costs: the quickest of them. One that met a stall, of the server or on the way, would
 * else keep a small server unread for minutes; one that is slow by itself is slow each time.
 */
const LISTS_REMEMBERED = 3;

/**
 * Milliseconds that the very first list may keep the next one waiting: that one only decides nothing yet. A list of more
 * than a tenth of a second, slow by itself, comes once too soon by this; one that met a stall is soon forgotten.
 */
const FIRST_SPACING_MOST = 10_000;

export interface LastList {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Durations of the last lists that came whole, without the way there and back. */
  readonly durations: readonly number[];
}

/** `roundTripMs`: the quickest answer on this connection. The way to the server takes none of the server's time. */
export function listRead(
  before: LastList | null,
  startedAt: number,
  endedAt: number,
  roundTripMs: number,
): LastList {
  const duration = Math.max(0, endedAt - startedAt - roundTripMs);
  const durations = [...(before?.durations ?? []), duration].slice(-LISTS_REMEMBERED);
  return { startedAt, endedAt, durations };
}

/** How long a list that never came would have taken is not known: it counts as asked, not as slow. */
export function listFailed(before: LastList | null, startedAt: number, endedAt: number): LastList {
  return { startedAt, endedAt, durations: before?.durations ?? [] };
}

/** Milliseconds of the server's time that a list takes; 0 before the first. */
export function listDuration({ durations }: LastList): number {
  return durations.length === 0 ? 0 : Math.min(...durations);
}

/** Milliseconds between the end of one list and the start of the next, at the least: 100 × `listDuration`. */
function spacing(last: LastList): number {
  const spaced = LIST_SPACING * listDuration(last);
  return last.durations.length === 1 ? Math.min(spaced, FIRST_SPACING_MOST) : spaced;
}

/**
 * The configured interval counts from start to start; no full list comes sooner after the end of the last one than
 * `spacing`. A list that is overdue is due now: ticks that were missed are skipped, never queued.
 */
export function nextListAt(now: number, last: LastList | null, intervalMs: number): number {
  if (last === null) return now;
  return Math.max(earliestListAt(now, last), last.startedAt + intervalMs);
}

/** The same without the interval: for lists that somebody waits for. The spacing holds for them too. */
export function earliestListAt(now: number, last: LastList | null): number {
  if (last === null) return now;
  return Math.max(now, last.endedAt + spacing(last));
}

/** Milliseconds between two lists that take as long as the last ones. */
export function effectiveIntervalMs(last: LastList, intervalMs: number): number {
  return Math.max(intervalMs, Math.round(listDuration(last) + spacing(last)));
}

/** Share of the server's time, 0–1, that reading takes: milliseconds of one round over the interval. */
export function shareOfTime(listMs: number, infoMs: number, intervalMs: number): number {
  return Math.min(1, (listMs + infoMs) / intervalMs);
}
