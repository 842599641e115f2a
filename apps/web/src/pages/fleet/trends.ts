/**
 * Clients of every server over the last quarter of an hour, kept going by the page.
 *
 *   TrendsBody ─ trendsOf ─► Trends ─ appendTrends(counts of now) ─► Trends ─ …
 */
import type { TrendsBody } from "@clientele/model";

export type Counts = readonly (number | null)[];

export interface Trends {
  readonly stepMs: number;
  /** When the first step began, milliseconds since 1970. */
  readonly from: number;
  readonly steps: number;
  /** As many as there are steps; null: not known in that step. */
  readonly byName: ReadonlyMap<string, Counts>;
  /** When it was read or appended to last. */
  readonly at: number;
}

const SPAN_MS = 15 * 60_000;
const STEP_MS = 15_000;

/** Nothing is known of before `nowMs`. */
export function noTrends(nowMs: number): Trends {
  const steps = SPAN_MS / STEP_MS;
  const from = Math.floor(nowMs / STEP_MS) * STEP_MS - (steps - 1) * STEP_MS;
  return { stepMs: STEP_MS, from, steps, byName: new Map(), at: nowMs };
}

export function trendsOf(body: TrendsBody): Trends {
  const stepMs = body.stepMs > 0 ? body.stepMs : STEP_MS;
  const longest = Math.max(0, ...body.servers.map(({ clients }) => clients.length));
  const steps = Math.max(longest, Math.ceil(SPAN_MS / stepMs));
  const byName = new Map(
    body.servers.map(({ name, clients }) => [name, [...clients, ...gap(steps - clients.length)]]),
  );
  return slide({ stepMs, from: body.from, steps, byName, at: Date.parse(body.at) }, Date.parse(body.at));
}

/** `counts`: clients now, of the servers where that is known. A server whose count adds nothing keeps its array. */
export function appendTrends(trends: Trends, counts: ReadonlyMap<string, number>, nowMs: number): Trends {
  const current = slide(trends, nowMs);
  const at = Math.floor((nowMs - current.from) / current.stepMs);
  if (at < 0 || at >= current.steps) return current;
  const byName = new Map(current.byName);
  for (const [name, count] of counts) {
    const before = byName.get(name);
    const most = Math.max(before?.[at] ?? count, count);
    if (before?.[at] === most) continue;
    const after = before ? [...before] : gap(current.steps);
    after[at] = most;
    byName.set(name, after);
  }
  return { ...current, byName, at: nowMs };
}

/** Steps went by in which nobody looked: they have to be read again. */
export function missedSteps(trends: Trends, nowMs: number): boolean {
  return nowMs - trends.at > 2 * trends.stepMs;
}

/** Moves the span so that `nowMs` falls into its last step. */
function slide(trends: Trends, nowMs: number): Trends {
  const { from, stepMs, steps } = trends;
  const over = Math.floor((nowMs - from) / stepMs) - (steps - 1);
  if (!(over > 0)) return trends;
  const moved = (counts: Counts) => [...counts.slice(over), ...gap(Math.min(over, steps))];
  const byName = new Map([...trends.byName].map(([name, counts]) => [name, moved(counts)]));
  return { ...trends, from: from + over * stepMs, byName };
}

function gap(length: number): (number | null)[] {
  return new Array<number | null>(Math.max(0, length)).fill(null);
}

/** How many clients there are more than at the first step that is known; null where too little is. */
export function changeOf(counts: Counts | undefined): number | null {
  const known = (counts ?? []).filter((count) => count !== null);
  const first = known[0];
  const last = known.at(-1);
  return known.length < 2 || first === undefined || last === undefined ? null : last - first;
}
