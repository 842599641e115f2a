/** Who is connected, by name and by ip, with their tails: what the rules about groups look at. */
import type { TableView } from "../query/types.ts";
import { nextRoster, placed, type Roster } from "./roster.ts";
import { countNumbers, numberRows, type RowNumbers } from "./row-numbers.ts";
import { IDLE, markTails, NEVER_USED } from "./tails.ts";

export const NAMINGS = ["name", "ip"] as const;
export type Naming = (typeof NAMINGS)[number];

/** The groups of one naming at one instant. Columns are as long as `index`; Clientele's own clients are left out. */
export interface Crowd {
  readonly index: ReadonlyMap<string, number>;
  /** Whether these are all groups: one that is not here has no clients. */
  readonly complete: boolean;
  readonly clients: Int32Array;
  readonly neverUsed: Int32Array;
  readonly idle: Int32Array;
}

export type Measure = "clients" | "neverUsed" | "idle";

/** The crowds at one instant, as they are remembered. */
export interface CrowdsAt {
  readonly at: number;
  readonly name: Crowd;
  readonly ip: Crowd;
}

/** What the crowds were counted from: of the last list alone, never remembered. */
export interface CrowdRows {
  /** One mark a row (tails.ts); Clientele's own clients have none. */
  readonly marks: Uint8Array;
  readonly own: ReadonlySet<number>;
  readonly name: RowNumbers;
  readonly ip: RowNumbers;
}

export type Rosters = Readonly<Record<Naming, Roster>>;

const MOST_GROUPS = 128;
/** Groups with a tail of this many come before larger ones without. */
const TAIL = 4;
const BEFORE_ALL = 1_000_000;

/** `ownRows`: rows of Clientele's own clients. */
export function countCrowds(
  before: Rosters | null,
  view: TableView,
  ownRows: ReadonlySet<number>,
  idleSeconds: number,
): { readonly rosters: Rosters; readonly now: CrowdsAt; readonly rows: CrowdRows } {
  const marks = markTails(view, idleSeconds);
  for (const row of ownRows) marks[row] = 0;
  const count = (naming: Naming) => {
    const numbers = numberRows(view.table, naming);
    return { numbers, ...countCrowd(before?.[naming] ?? null, view, numbers, marks, ownRows) };
  };
  const name = count("name");
  const ip = count("ip");
  return {
    rosters: { name: name.roster, ip: ip.roster },
    now: { at: view.nowMs, name: name.crowd, ip: ip.crowd },
    rows: { marks, own: ownRows, name: name.numbers, ip: ip.numbers },
  };
}

function countCrowd(
  before: Roster | null,
  { table }: TableView,
  numbers: RowNumbers,
  marks: Uint8Array,
  ownRows: ReadonlySet<number>,
): { roster: Roster; crowd: Crowd } {
  const clients = countNumbers(numbers);
  for (const row of ownRows) clients[numbers.of[row]!]!--;
  const [neverUsed, idle] = countTails(numbers, marks);
  const weights = clients.map((count, number) => {
    const tail = neverUsed[number]! + idle[number]!;
    return tail >= TAIL ? BEFORE_ALL + tail : count;
  });
  const roster = nextRoster(before, table.dictionary, numbers, weights, MOST_GROUPS);
  const crowd: Crowd = {
    index: roster.index,
    complete: isComplete(roster, clients),
    clients: placed(roster, clients),
    neverUsed: placed(roster, neverUsed),
    idle: placed(roster, idle),
  };
  return { roster, crowd };
}

/** Never used and idle ones, by number. */
function countTails({ of, size }: RowNumbers, marks: Uint8Array): readonly [Int32Array, Int32Array] {
  const neverUsed = new Int32Array(size);
  const idle = new Int32Array(size);
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === NEVER_USED) neverUsed[of[row]!]!++;
    else if (marks[row] === IDLE) idle[of[row]!]!++;
  }
  return [neverUsed, idle];
}

function isComplete(roster: Roster, clients: Int32Array): boolean {
  let groups = 0;
  for (const count of clients) if (count > 0) groups++;
  let followed = 0;
  for (const number of roster.numbers) if (number >= 0 && (clients[number] ?? 0) > 0) followed++;
  return followed === groups;
}

/** How many clients of a group; NaN where that was not counted. */
export function measured(crowds: CrowdsAt, by: Naming, value: string, measure: Measure): number {
  const crowd = crowds[by];
  const place = crowd.index.get(value);
  return place === undefined ? (crowd.complete ? 0 : Number.NaN) : crowd[measure][place]!;
}
