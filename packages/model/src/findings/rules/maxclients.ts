import { count, cut, growth, percent, span } from "../format.ts";
import { findGrowers } from "../growers.ts";
import { perMinute, risesSteadily, stretches } from "../growth.ts";
import { groupsQuery } from "../queries.ts";
import { type FreshList, maxclientsOfScene, type Reading, type UsedAt } from "../reading.ts";
import { NOBODY, type Rule } from "../rule.ts";
import type { FindingOf, FindingText, Grower, Severity } from "../types.ts";

interface Memory {
  readonly since: number | null;
  readonly severity: Severity;
  /** When the server was last seen to be full soon by its growth. */
  readonly soonSeenAt: number | null;
  /** What the last list showed of the growers. */
  readonly shown: Shown;
}

type Shown = Pick<FindingOf<"maxclients">, "query" | "clients" | "killable">;

interface Places {
  readonly used: number;
  readonly maxclients: number;
  readonly share: number;
  readonly growthPerMinute: number | null;
  readonly fullAt: number | null;
}

/** Growth is told over so long at most. */
const RECENT_MS = 5 * 60_000;
/** The least time over which a growth that is not steady is told. */
const LEAST_MS = 10_000;
const FORESEEN_MS = 24 * 3_600_000;

export const maxclients: Rule<"maxclients", Memory> = {
  name: "maxclients",
  atOnce: false,
  needs: ({ scene, past }) => maxclientsOfScene(scene) !== null && past.used.at(-1)?.at === scene.at,
  evaluate: (memory, reading) => {
    const places = placesOf(reading);
    const growers = findGrowers(reading.past.crowds, reading.scene.at - RECENT_MS);
    const shown = reading.list === null ? (memory?.shown ?? NOBODY) : show(growers, reading.list);
    const next = { ...step(memory, places, reading), shown };
    return { memory: next, findings: next.since === null ? [] : [finding(places, next, growers, reading)] };
  },
  words,
};

function placesOf(reading: Reading): Places {
  const { past, scene, settings } = reading;
  const maxclients = maxclientsOfScene(scene)!;
  const { used } = past.used.at(-1)!;
  const steady = steadyGrowth(past.used, scene.intervalMs, settings.maxclients.leastMs);
  const left = maxclients - used;
  const ms = steady === null ? Number.NaN : left <= 0 ? 0 : (left / steady) * 60_000;
  return {
    used,
    maxclients,
    share: used / maxclients,
    growthPerMinute: steady ?? recentGrowth(past.used, scene.at),
    fullAt: ms <= FORESEEN_MS ? scene.at + ms : null,
  };
}

/** By how much a minute, over the longest stretch of steady growth; null: there is none. */
function steadyGrowth(past: readonly UsedAt[], intervalMs: number, leastMs: number): number | null {
  const steady = stretches(past, intervalMs, leastMs)
    .filter(({ points }) => points[0]!.at >= past.at(-1)!.at - RECENT_MS)
    .findLast(({ points }) => risesSteadily(points.map(({ used }) => used)));
  return steady === undefined ? null : perMinute(past, steady.points[0]!.at, ({ used }) => used);
}

function recentGrowth(past: readonly UsedAt[], at: number): number | null {
  const from = past.find((point) => point.at >= at - RECENT_MS);
  if (from === undefined || at - from.at < LEAST_MS) return null;
  return perMinute(past, from.at, ({ used }) => used);
}

function step(
  memory: Memory | null,
  { share, fullAt }: Places,
  { scene, settings }: Reading,
): Omit<Memory, "shown"> {
  const { at } = scene;
  const marks = settings.maxclients;
  const leftMs = fullAt !== null && share >= marks.growing ? fullAt - at : Number.POSITIVE_INFINITY;
  const soonSeenAt = leftMs <= marks.soonMs ? at : (memory?.soonSeenAt ?? null);
  const lasted = memory?.since ?? null;
  const isPatient = soonSeenAt !== null && at - soonSeenAt <= marks.patienceMs && share >= marks.growing;
  const lasts =
    share >= marks.warning ||
    leftMs <= marks.soonMs ||
    (lasted !== null && (share >= marks.ends || isPatient));
  if (!lasts) return { since: null, severity: "warning", soonSeenAt: null };
  const wasCritical = lasted !== null && memory?.severity === "critical";
  const isCritical = share >= marks.critical || leftMs <= marks.urgentMs;
  const severity = isCritical || (wasCritical && share >= marks.calmer) ? "critical" : "warning";
  return { since: lasted ?? at, severity, soonSeenAt };
}

function finding(
  { used, maxclients, growthPerMinute, fullAt }: Places,
  { since, severity, shown }: Memory,
  growers: readonly Grower[],
  { scene }: Reading,
): FindingOf<"maxclients"> {
  return {
    id: "maxclients:server",
    rule: "maxclients",
    severity,
    subject: { kind: "server" },
    since: since!,
    ...shown,
    effectAt: used >= maxclients ? scene.at : fullAt,
    evidence: { used, maxclients, growthPerMinute, fullAt, growers },
  };
}

function show(growers: readonly Grower[], list: FreshList): Shown {
  const [first] = growers;
  if (first === undefined) return NOBODY;
  const values = growers.map(({ value }) => value);
  const shown = list.show(groupsQuery(first.by, values));
  return { ...shown, killable: shown.query !== null };
}

function words({ evidence }: FindingOf<"maxclients">, nowMs: number, server: string): FindingText {
  const { used, maxclients, growthPerMinute, fullAt, growers } = evidence;
  const left = Math.max(0, maxclients - used);
  const pace = growthPerMinute === null || growthPerMinute === 0 ? "" : `, ${growth(growthPerMinute)}`;
  const [first] = growers;
  const who =
    first === undefined
      ? ""
      : ` ${cut(first.value)} grew most: ${growth(first.growthPerMinute)} to ${count(first.clients)}.`;
  return {
    head: left === 0 ? "All places taken" : `${percent(used / maxclients)} of places taken`,
    body: `${count(used)} of ${count(maxclients)} (maxclients)${pace}.${who}`,
    next: nextWords(left, fullAt, nowMs, server),
  };
}

function nextWords(left: number, fullAt: number | null, nowMs: number, server: string): string {
  if (left === 0) return `${server} refuses new connections.`;
  if (fullAt !== null) {
    return `The last place is taken in about ${span(fullAt - nowMs)}; then ${server} refuses new connections.`;
  }
  return `${server} refuses new connections when the last ${left === 1 ? "place is" : `${count(left)} places are`} taken.`;
}
