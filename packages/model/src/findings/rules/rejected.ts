import { count, pace, span } from "../format.ts";
import { figureOf, type Reading } from "../reading.ts";
import { NOBODY, type Rule } from "../rule.ts";
import type { FindingOf, FindingText } from "../types.ts";

interface Memory {
  /** The counter at the reading before. */
  readonly counter: number;
  readonly at: number;
  readonly lasting: Lasting | null;
}

interface Lasting {
  readonly since: number;
  /** When the reading before the first was. */
  readonly from: number;
  readonly rejected: number;
  readonly lastAt: number;
}

const JUST_NOW_MS = 1500;

export const rejected: Rule<"rejected", Memory> = {
  name: "rejected",
  atOnce: true,
  needs: ({ scene }) => figureOf(scene, "rejected_connections") !== null,
  evaluate: (memory, reading) => {
    const counter = figureOf(reading.scene, "rejected_connections")!;
    const lasting = nextLasting(memory, counter, reading);
    return {
      memory: { counter, at: reading.scene.at, lasting },
      findings: lasting === null ? [] : [finding(lasting)],
    };
  },
  words,
};

/** A counter that fell was reset: what it says now is of no known time. */
function nextLasting(memory: Memory | null, counter: number, { scene, settings }: Reading): Lasting | null {
  const { at } = scene;
  const more = memory === null ? 0 : Math.max(0, counter - memory.counter);
  const before = memory?.lasting ?? null;
  if (more > 0) {
    const rejected = (before?.rejected ?? 0) + more;
    return { since: before?.since ?? at, from: before?.from ?? memory!.at, rejected, lastAt: at };
  }
  return before !== null && at - before.lastAt < settings.rejected.staysMs ? before : null;
}

function finding({ since, from, rejected, lastAt }: Lasting): FindingOf<"rejected"> {
  const seconds = (lastAt - from) / 1000;
  return {
    id: "rejected:server",
    rule: "rejected",
    severity: "critical",
    subject: { kind: "server" },
    since,
    ...NOBODY,
    effectAt: null,
    evidence: { perSecond: seconds > 0 ? rejected / seconds : rejected, rejected, lastAt },
  };
}

function words({ evidence }: FindingOf<"rejected">, nowMs: number): FindingText {
  const { perSecond, rejected, lastAt } = evidence;
  const connections = `${count(rejected)} ${rejected === 1 ? "connection" : "connections"}`;
  const ago = nowMs - lastAt < JUST_NOW_MS ? "just now" : `${span(nowMs - lastAt)} ago`;
  const when = rejected === 1 || perSecond < 0.05 ? ago : `at ${pace(perSecond)}, the last ${ago}`;
  return {
    head: "Connections refused",
    body: `${connections} turned away ${when}.`,
    next: "Whoever connects now may be turned away too.",
  };
}
