/**
 * A play: bystanders on a real server, a calm while, a cause that comes and goes, and what was found meanwhile.
 *
 *   bystanders ─ calm ─► cause begins ─ met ─► found? ─ hold ─► cause ends ─► gone? ─ calm
 */
import type { Finding, RuleName } from "@clientele/model";
import { bystanders } from "../../../../e2e/scenarios/bystanders.ts";
import type { Scenario, Where } from "../../../../e2e/scenarios/scenario.ts";
import { type Count, type FindingsReading, FindingsReadings } from "./findings-readings.ts";
import { RealServer } from "./real-server.ts";
import { untilState, watchServer } from "./watching.ts";

export const INTERVAL_MS = 500;
const CALM_READINGS = 3;
const HOLD_READINGS = 4;
/** A finding that comes late is waited for that long, so that the table can say how late. */
const LATE_READINGS = 20;

export interface Play {
  readonly name: string;
  readonly serverArgs?: readonly string[];
  /** What has to be found, and whom it has to name (`namedBy`); null: nothing above notice. */
  readonly expected: { readonly rule: RuleName; readonly culprit: string } | null;
  /** Rules that are true beside it. */
  readonly alongside?: readonly RuleName[];
  /** Readings in a row that the rule wants to see first (docs/findings.md); 1 where it is not said. */
  readonly needs?: number;
  /** Resolves when the server is in the state that has to be found. `pass` lets readings pass. */
  readonly begin: (
    where: Where,
    pass: (readings: number) => Promise<void>,
  ) => Promise<Pick<Scenario, "stop">>;
  /** Milliseconds within which the finding ends after its cause, two readings aside. */
  readonly endsWithinMs?: number;
}

export interface Outcome {
  readonly play: Play;
  /** null: a miss. */
  readonly hit: Count | null;
  /** Whom the finding named; "" when there was none. */
  readonly named: string;
  /** Ids of findings above notice that were not expected, before, meanwhile or after. */
  readonly falseAlarms: readonly string[];
  /** null: it did not end. */
  readonly ended: Count | null;
}

export async function perform(play: Play): Promise<Outcome> {
  const server = await RealServer.start(["--protected-mode", "no", ...(play.serverArgs ?? [])]);
  const where = { host: "127.0.0.1", port: server.port };
  const { watch } = watchServer(server.url, { intervalMs: INTERVAL_MS, acquaintEveryMs: 0 });
  try {
    await untilState(watch, "live", 20_000);
    const crowd = await bystanders(where);
    const readings = new FindingsReadings(watch);
    await readings.pass(CALM_READINGS);
    const outcome = await follow(play, where, readings);
    await crowd.stop();
    return outcome;
  } finally {
    await watch.stop();
    await server.remove();
  }
}

async function follow(play: Play, where: Where, readings: FindingsReadings): Promise<Outcome> {
  const found = ({ findings }: FindingsReading): Finding | undefined =>
    findings.find(({ rule }) => rule === play.expected?.rule);
  const cause = await play.begin(where, (count) => readings.pass(count));
  const hit = play.expected === null ? null : await firstHit(found, readings);
  if (play.expected !== null) await readings.pass(HOLD_READINGS);
  const shown = found(readings.last());
  await cause.stop();
  const most = LATE_READINGS + Math.ceil((play.endsWithinMs ?? 0) / INTERVAL_MS);
  const stoppedAt = Date.now();
  const gone = await readings.until((reading) => found(reading) === undefined, stoppedAt, most);
  const ended = shown === undefined ? null : gone;
  await readings.pass(CALM_READINGS);
  const named = shown === undefined ? "" : namedBy(shown);
  return { play, hit, named, falseAlarms: falseAlarms(play, shown, readings), ended };
}

async function firstHit(
  found: (reading: FindingsReading) => Finding | undefined,
  readings: FindingsReadings,
): Promise<Count | null> {
  if (found(readings.last()) !== undefined) return { readings: 0, ms: 0 };
  return readings.until((reading) => found(reading) !== undefined, Date.now(), LATE_READINGS);
}

function falseAlarms(play: Play, shown: Finding | undefined, { all }: FindingsReadings): readonly string[] {
  const meant = ({ id, rule }: Finding): boolean =>
    id === shown?.id || (play.alongside ?? []).some((each) => each === rule);
  const loud = all.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "notice"));
  return [...new Set(loud.filter((finding) => !meant(finding)).map(({ id }) => id))];
}

/** Whom a finding names: its subject, or, where that is the server, who made it so. */
export function namedBy(finding: Finding): string {
  const { subject } = finding;
  if (subject.kind === "client") return subject.name;
  if (subject.kind === "group") return `${subject.by} ${subject.value}`;
  if (finding.rule === "maxclients") {
    const [first] = finding.evidence.growers;
    return first === undefined ? "server" : `${first.by} ${first.value}`;
  }
  if (finding.rule === "blocked") return `cmd ${finding.evidence.commands[0]?.cmd}`;
  return "server";
}

/** Performs all plays, `lanes` of them at once; outcomes in the order of the plays. */
export async function performAll(plays: readonly Play[], lanes: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const left = [...plays.entries()];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [place, play] = next;
      outcomes[place] = await perform(play);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}
