/** Groups that grow steadily by clients nobody uses, before it is decided which of them to name. */
import { numbersOf } from "../cells.ts";
import { CONNECTED_AT } from "../table.ts";
import { type Crowd, type CrowdsAt, type Measure, measured, NAMINGS, type Naming } from "./crowds.ts";
import { growingSince, risesSteadily, type Stretch, stretches } from "./growth.ts";
import type { FreshList, Reading } from "./reading.ts";
import type { RuleSettings } from "./settings.ts";
import { IDLE, NEVER_USED } from "./tails.ts";

export type TailMeasure = Exclude<Measure, "clients">;

export interface Suspect {
  readonly by: Naming;
  /** Display text, never "". */
  readonly value: string;
  readonly measure: TailMeasure;
  readonly tail: number;
  readonly growingSince: number;
  readonly stepMs: number;
}

/** `isKnown`: those that need not be looked at. */
export function findSuspects(
  reading: Reading,
  isKnown: (by: Naming, value: string) => boolean,
): readonly Suspect[] {
  const { past, scene, settings } = reading;
  const now = past.crowds.at(-1);
  if (now === undefined) return [];
  const candidates = NAMINGS.flatMap((by) =>
    valuesWithTail(now[by], settings.leak.leastClients)
      .filter((value) => value !== "" && !isKnown(by, value))
      .map((value) => ({ by, value })),
  );
  if (candidates.length === 0) return [];
  const windows = stretches(past.crowds, scene.intervalMs, settings.leak.leastMs);
  return candidates.flatMap(({ by, value }) => suspectOf(by, value, windows, reading) ?? []);
}

function valuesWithTail({ index, neverUsed, idle }: Crowd, least: number): readonly string[] {
  const values: string[] = [];
  for (const [value, place] of index) {
    if (neverUsed[place]! >= least || idle[place]! >= least) values.push(value);
  }
  return values;
}

function suspectOf(
  by: Naming,
  value: string,
  windows: readonly Stretch<CrowdsAt>[],
  reading: Reading,
): Suspect | null {
  const { past, settings, list } = reading;
  for (const measure of ["neverUsed", "idle"] as const) {
    const tailAt = (point: CrowdsAt) => measured(point, by, value, measure);
    const tail = tailAt(past.crowds.at(-1)!);
    if (!(tail >= settings.leak.leastClients)) continue;
    const window = windows.find(
      (each) =>
        isLeaking(each, by, value, measure, settings) &&
        !isScaleOut(list!, by, value, measure, each.points[1]!.at),
    );
    if (window === undefined) continue;
    const since = growingSince(past.crowds, window, tailAt);
    return { by, value, measure, tail, growingSince: since, stepMs: window.stepMs };
  }
  return null;
}

/** Group and tail grow in step: a pool whose clients merely fall idle grows by its tail alone, a busy one by the rest. */
function isLeaking(
  { points }: Stretch<CrowdsAt>,
  by: Naming,
  value: string,
  measure: TailMeasure,
  { leak }: RuleSettings,
): boolean {
  const tails = points.map((point) => measured(point, by, value, measure));
  if (!risesSteadily(tails)) return false;
  const lastedMs = points.at(-1)!.at - points[0]!.at;
  if (lastedMs < (measure === "idle" ? leak.leastIdleMs : leak.leastMs)) return false;
  const clients = points.map((point) => measured(point, by, value, "clients"));
  const grown = clients.at(-1)! - clients[0]!;
  const tailGrown = tails.at(-1)! - tails[0]!;
  return (
    tailGrown >= leak.leastGrowth &&
    tailGrown >= leak.tailOfGrowth * grown &&
    grown >= leak.growthOfTail * tailGrown
  );
}

/**
 * An application that is given more hosts brings more clients, few of them used at first; each host soon has all it
 * opens. A leak goes on where it was: so the newcomers of a name must be mostly of hosts that it had before `sinceMs`.
 */
function isScaleOut(
  { view, rows }: FreshList,
  by: Naming,
  value: string,
  measure: TailMeasure,
  sinceMs: number,
): boolean {
  const connected = numbersOf(view.table, CONNECTED_AT);
  if (by !== "name" || connected === null) return false;
  const mark = measure === "neverUsed" ? NEVER_USED : IDLE;
  const since = Math.floor(sinceMs / 1000);
  const isOld = new Map<number, boolean>();
  const young = new Map<number, number>();
  const ofName = numberTest(rows.name, value);
  for (let row = 0; row < view.table.rows; row++) {
    if (!ofName(row)) continue;
    const host = rows.ip.of[row]!;
    const old = connected[row]! <= since;
    isOld.set(host, old || (isOld.get(host) ?? false));
    if (!old && rows.marks[row] === mark) young.set(host, (young.get(host) ?? 0) + 1);
  }
  if (isOld.size < 2) return false;
  let [all, onOld] = [0, 0];
  for (const [host, clients] of young) {
    all += clients;
    if (isOld.get(host)) onOld += clients;
  }
  return onOld < all / 2;
}

/** A test over rows: whether their value is shown so. */
export function numberTest(
  { of, size, shown }: FreshList["rows"]["name"],
  value: string,
): (row: number) => boolean {
  // 0 not asked, 1 no, 2 yes
  const known = new Uint8Array(size);
  return (row) => {
    const number = of[row]!;
    if (known[number] === 0) known[number] = shown(number) === value ? 2 : 1;
    return known[number] === 2;
  };
}
