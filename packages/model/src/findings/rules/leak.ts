import { measured } from "../crowds.ts";
import { clients, cut, growth, span } from "../format.ts";
import { perMinute } from "../growth.ts";
import { nameSuspects } from "../leak-naming.ts";
import { findSuspects, numberTest, type Suspect } from "../leak-suspects.ts";
import { tailQuery } from "../queries.ts";
import { maxclientsOfScene, type Reading } from "../reading.ts";
import { hasList, type Rule } from "../rule.ts";
import { IDLE, NEVER_USED } from "../tails.ts";
import type { FindingOf, FindingText, Severity } from "../types.ts";

/** A suspect that has a finding. */
interface Held extends Suspect {
  readonly since: number;
  readonly severity: Severity;
  /** The most its tail ever was, and when it became so. */
  readonly peak: number;
  readonly grewAt: number;
}

type Memory = readonly Held[];

/** Growth is told over so long at most. */
const RECENT_MS = 10 * 60_000;
const FORESEEN_MS = 24 * 3_600_000;
const STEPS_OF_PATIENCE = 3;

export const leak: Rule<"leak", Memory> = {
  name: "leak",
  atOnce: false,
  needs: hasList,
  evaluate: (memory, reading) => {
    const held = (memory ?? []).flatMap((each) => stillGrows(each, reading) ?? []);
    const isHeld = (by: string, value: string) => held.some((each) => each.by === by && each.value === value);
    const fresh = nameSuspects(findSuspects(reading, isHeld), held, reading.list!);
    const { at } = reading.scene;
    const begun = fresh.map(
      (suspect): Held => ({ ...suspect, since: at, severity: "warning", peak: suspect.tail, grewAt: at }),
    );
    const told = [...held, ...begun].map((each) => tell(each, reading));
    return { memory: told.map(({ held: each }) => each), findings: told.map(({ finding }) => finding) };
  },
  words,
};

/** null: it is over. A group that is not counted any more is over too. */
function stillGrows(held: Held, { past, scene, settings }: Reading): Held | null {
  const tail = measured(past.crowds.at(-1)!, held.by, held.value, held.measure);
  const { leastClients, ends, patienceMs } = settings.leak;
  if (!(tail >= held.peak * ends) || tail < leastClients * ends) return null;
  // Where no place is left nobody can grow: that ends nothing.
  const grows = tail > held.peak || isFull(past, scene);
  const [peak, grewAt] = grows ? [Math.max(tail, held.peak), scene.at] : [held.peak, held.grewAt];
  const patience = Math.max(patienceMs, STEPS_OF_PATIENCE * held.stepMs);
  return scene.at - grewAt > patience ? null : { ...held, tail, peak, grewAt };
}

function isFull(past: Reading["past"], scene: Reading["scene"]): boolean {
  return (past.used.at(-1)?.used ?? 0) >= (maxclientsOfScene(scene) ?? Number.POSITIVE_INFINITY);
}

function tell(held: Held, reading: Reading): { held: Held; finding: FindingOf<"leak"> } {
  const { by, value, measure, tail, since, growingSince } = held;
  const { past, scene, settings, list } = reading;
  const { at } = scene;
  const from = Math.max(growingSince, at - RECENT_MS);
  const growthPerMinute = perMinute(past.crowds, from, (point) => measured(point, by, value, measure)) || 0;
  const fullAt = fullAtBy(growthPerMinute, reading);
  const severity = severityOf(held, fullAt, reading);
  const idleSeconds = measure === "idle" ? settings.leak.idleSeconds : null;
  const shown = list!.show(tailQuery(by, value, idleSeconds));
  const usualName = by === "ip" ? usualNameOf(held, reading) : null;
  const finding: FindingOf<"leak"> = {
    id: `leak:${by}:${value}`,
    rule: "leak",
    severity,
    subject: { kind: "group", by, value },
    since,
    ...shown,
    killable: shown.query !== null,
    effectAt: fullAt,
    evidence: {
      clients: measured(past.crowds.at(-1)!, by, value, "clients"),
      tail,
      tailIs: measure === "idle" ? "idle" : "never used",
      growthPerMinute,
      overMs: at - growingSince,
      fullAt,
      ...(usualName === null ? {} : { usualName }),
    },
  };
  return { held: { ...held, severity }, finding };
}

function fullAtBy(growthPerMinute: number, { past, scene }: Reading): number | null {
  const most = maxclientsOfScene(scene);
  const used = past.used.at(-1)?.used;
  if (most === null || used === undefined || !(growthPerMinute > 0)) return null;
  const ms = (Math.max(0, most - used) / growthPerMinute) * 60_000;
  return ms <= FORESEEN_MS ? scene.at + ms : null;
}

function severityOf({ severity, tail }: Held, fullAt: number | null, { scene, settings }: Reading): Severity {
  const { urgentMs, urgentShare, calmMs, calmShare } = settings.leak;
  const [mostMs, leastShare] = severity === "critical" ? [calmMs, calmShare] : [urgentMs, urgentShare];
  const share = tail / (maxclientsOfScene(scene) ?? Number.POSITIVE_INFINITY);
  return share > leastShare || (fullAt !== null && fullAt - scene.at <= mostMs) ? "critical" : "warning";
}

/** The name that at least half of the tail carry; null: there is none. */
function usualNameOf({ by, value, measure, tail }: Held, { list }: Reading): string | null {
  const { marks, name, [by]: group } = list!.rows;
  const ofGroup = numberTest(group, value);
  const mark = measure === "idle" ? IDLE : NEVER_USED;
  const counts = new Map<number, number>();
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === mark && ofGroup(row)) counts.set(name.of[row]!, (counts.get(name.of[row]!) ?? 0) + 1);
  }
  for (const [number, clients] of counts) if (clients >= tail / 2) return name.shown(number) || null;
  return null;
}

function words({ subject, evidence }: FindingOf<"leak">, nowMs: number): FindingText {
  const { tail, tailIs, growthPerMinute, overMs, fullAt, usualName } = evidence;
  const value = subject.kind === "group" ? cut(subject.value) : "";
  const connections = `${clients(tail).replace(/client/, "connection")}`;
  const unused = tailIs === "never used" ? "never used since they were opened" : "idle after some work";
  const pace = growthPerMinute > 0 ? `, ${growth(growthPerMinute)} for ${span(overMs)}` : "";
  return {
    head: `Leak suspect: ${value}${usualName === undefined ? "" : ` (${cut(usualName)})`}`,
    body: `${connections} ${unused}${pace}.`,
    next: fullAt === null ? "" : whenFull(fullAt - nowMs),
  };
}

function whenFull(ms: number): string {
  return ms < 1_000 ? "maxclients is reached." : `maxclients reached in about ${span(ms)}.`;
}
