/** The step: a state and a reading make the next state. */
import { NO_PAST, type Past, readScene } from "./reading.ts";
import { RULES } from "./rules.ts";
import { RULE_SETTINGS, type RuleSettings } from "./settings.ts";
import type { Finding, RuleName, Scene, Severity } from "./types.ts";

/** Immutable. What stands beside the first three is the engine's own. */
export interface FindingsState {
  /** Worst first: by severity, then by what takes effect first. */
  readonly findings: readonly Finding[];
  /** Those of this step. */
  readonly began: readonly Finding[];
  /** As they were last. */
  readonly ended: readonly Finding[];
  readonly epoch: number;
  readonly past: Past;
  readonly rules: ReadonlyMap<RuleName, RuleState>;
}

interface RuleState {
  /** The last reading that had what the rule needs. */
  readonly at: number;
  readonly memory: unknown;
  readonly findings: readonly Finding[];
}

/** What was not heard of for so long is not said any more. */
const FORGOTTEN_MS = 2 * 60_000;

/**
 * One reading more. `before`: null at the start. After a restart (another epoch), and when the clock was set back,
 * everything begins anew. Never throws, whatever the scene holds.
 */
export function observe(
  before: FindingsState | null,
  scene: Scene,
  settings: RuleSettings = RULE_SETTINGS,
): FindingsState {
  if (!Number.isFinite(scene.at)) return unread(before, scene.epoch);
  const known = before !== null && before.epoch === scene.epoch && before.past.at <= scene.at ? before : null;
  const reading = readScene(known?.past ?? null, scene, settings);
  const rules = new Map<RuleName, RuleState>();
  for (const rule of RULES) {
    const last = known?.rules.get(rule.name);
    const { at } = scene;
    if (rule.needs(reading)) rules.set(rule.name, { at, ...rule.evaluate(last?.memory ?? null, reading) });
    else if (last !== undefined && at - last.at <= FORGOTTEN_MS) rules.set(rule.name, last);
  }
  const findings = [...rules.values()].flatMap((state) => state.findings).sort(worstFirst);
  const had = before?.findings ?? [];
  return {
    findings,
    began: without(findings, known?.findings ?? []),
    ended: without(had, known === null ? [] : findings),
    epoch: scene.epoch,
    past: reading.past,
    rules,
  };
}

/** A reading of no instant is none. */
function unread(before: FindingsState | null, epoch: number): FindingsState {
  if (before !== null) return { ...before, began: [], ended: [] };
  return { findings: [], began: [], ended: [], epoch, past: NO_PAST, rules: new Map() };
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const ids = new Set(others.map(({ id }) => id));
  return findings.filter(({ id }) => !ids.has(id));
}

const SEVERITIES: readonly Severity[] = ["critical", "warning", "notice"];
const AT_ONCE: ReadonlySet<RuleName> = new Set(RULES.filter((rule) => rule.atOnce).map(({ name }) => name));
const PLACES: ReadonlyMap<RuleName, number> = new Map(RULES.map(({ name }, place) => [name, place]));

function worstFirst(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byNumber(effectOf(a), effectOf(b)) ||
    PLACES.get(a.rule)! - PLACES.get(b.rule)! ||
    byNumber(a.since, b.since) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Infinity minus infinity is no order. */
function byNumber(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function effectOf({ effectAt, rule }: Finding): number {
  return effectAt ?? (AT_ONCE.has(rule) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
}
