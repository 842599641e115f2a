/**
 * One name for the same clients: of all suspects that are about them, the one that has fewest bystanders.
 *
 *   checkout-api on 10.0.3.7, which others use too            name:checkout-api
 *   one of twenty hosts of checkout-api                       ip:10.0.3.7
 *   every host of checkout-api                                name:checkout-api, no host
 *   no names, or one of its own for each client               ip:10.0.3.7
 */
import { numberTest, type Suspect } from "./leak-suspects.ts";
import type { FreshList } from "./reading.ts";
import { IDLE, NEVER_USED } from "./tails.ts";

/** A host has nearly all of a name's tail; somebody's tail is mostly another's. */
const NEARLY_ALL = 0.8;
const MOSTLY = 0.5;
/** By how much the share of the tail among its clients has to be greater. */
const CLEARLY = 0.1;

interface Spread {
  readonly suspect: Suspect;
  /** Share of the tail among all clients of the group. */
  readonly purity: number;
  /** Its rows. */
  readonly tail: ReadonlySet<number>;
}

/** Which of `suspects` to name. `held`: already named; nobody else is named for their clients. */
export function nameSuspects(
  suspects: readonly Suspect[],
  held: readonly Suspect[],
  { rows }: FreshList,
): readonly Suspect[] {
  if (suspects.length === 0) return [];
  const spread = (suspect: Suspect) => spreadOf(suspect, rows);
  const known = held.map(spread);
  const fresh = suspects
    .map(spread)
    .filter((each) => !known.some((other) => shared(each, other) >= MOSTLY * each.tail.size));
  const names = fresh.filter(({ suspect }) => suspect.by === "name");
  const hosts = fresh.filter(({ suspect }) => suspect.by === "ip");
  const isOneHost = (name: Spread) =>
    hosts.some(
      (host) => shared(name, host) >= NEARLY_ALL * name.tail.size && host.purity > name.purity + CLEARLY,
    );
  const named = names.filter((name) => !isOneHost(name));
  const others = hosts.filter(
    (host) => named.reduce((sum, name) => sum + shared(host, name), 0) < MOSTLY * host.tail.size,
  );
  return [...named, ...others].map(({ suspect }) => suspect);
}

function spreadOf(suspect: Suspect, rows: FreshList["rows"]): Spread {
  const { by, value, measure } = suspect;
  const ofGroup = numberTest(rows[by], value);
  const mark = measure === "neverUsed" ? NEVER_USED : IDLE;
  const tail = new Set<number>();
  let clients = 0;
  for (let row = 0; row < rows.marks.length; row++) {
    if (!ofGroup(row) || rows.own.has(row)) continue;
    clients++;
    if (rows.marks[row] === mark) tail.add(row);
  }
  return { suspect, tail, purity: clients === 0 ? 0 : tail.size / clients };
}

/** How many clients are in the tails of both. */
function shared(a: Spread, b: Spread): number {
  const [few, many] = a.tail.size <= b.tail.size ? [a.tail, b.tail] : [b.tail, a.tail];
  let count = 0;
  for (const row of few) if (many.has(row)) count++;
  return count;
}
