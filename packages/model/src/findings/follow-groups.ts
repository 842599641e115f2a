/** Groups over time: every quarter of a minute a count, for a quarter of an hour. */
import type { Table } from "../table.ts";
import { nextRoster, placed, type Roster } from "./roster.ts";
import { countNumbers, numberRows } from "./row-numbers.ts";
import {
  FOLLOWED_GROUPINGS,
  type FollowedGrouping,
  type GroupTrend,
  type GroupTrends,
  type Scene,
} from "./types.ts";

/** Immutable. */
export interface GroupFollower {
  readonly epoch: number;
  readonly points: readonly Point[];
  readonly rosters: ReadonlyMap<FollowedGrouping, Roster>;
}

interface Point {
  readonly at: number;
  readonly counts: ReadonlyMap<FollowedGrouping, Counts>;
}

interface Counts {
  readonly index: ReadonlyMap<string, number>;
  readonly clients: Int32Array;
}

/** A little less than 15 s: readings do not come to the millisecond. */
const STEP_MS = 14_500;
const KEPT_MS = 15 * 60_000;
const MOST_GROUPS = 100;

/**
 * One reading more. `before`: null at the start. The very same object comes back where it is not yet time for another
 * count; another epoch begins anew.
 */
export function followGroups(
  before: GroupFollower | null,
  scene: Pick<Scene, "at" | "epoch" | "table" | "listed" | "identity">,
): GroupFollower {
  const { at, epoch, table, listed } = scene;
  const known = before?.epoch === epoch && !isEarlier(at, before) ? before : null;
  const fresh = known ?? { epoch, points: [], rosters: new Map() };
  const last = fresh.points.at(-1);
  if (table === null || !listed || !Number.isFinite(at)) return fresh;
  if (last !== undefined && at - last.at < STEP_MS) return fresh;
  const { rosters, counts } = countGroups(fresh.rosters, table);
  const points = [...fresh.points.filter((point) => at - point.at <= KEPT_MS), { at, counts }];
  return { epoch, points, rosters };
}

/** The clock was set back: what was counted is of no time that could be told. */
function isEarlier(at: number, { points }: GroupFollower): boolean {
  return at < (points.at(-1)?.at ?? at);
}

function countGroups(
  before: GroupFollower["rosters"],
  table: Table,
): Pick<GroupFollower, "rosters"> & Pick<Point, "counts"> {
  const rosters = new Map<FollowedGrouping, Roster>();
  const counts = new Map<FollowedGrouping, Counts>();
  for (const by of FOLLOWED_GROUPINGS) {
    const rows = numberRows(table, by);
    const clients = countNumbers(rows);
    const roster = nextRoster(before.get(by) ?? null, table.dictionary, rows, clients, MOST_GROUPS);
    rosters.set(by, roster);
    counts.set(by, { index: roster.index, clients: placed(roster, clients) });
  }
  return { rosters, counts };
}

/** The groups that have clients over time, those with most first; nothing where nothing was followed yet. */
export function groupTrends(follower: GroupFollower | null, by: FollowedGrouping): GroupTrends {
  const points = follower?.points ?? [];
  const columns = new Map<string, Float64Array>();
  for (const [i, { counts }] of points.entries()) {
    const { index, clients } = counts.get(by)!;
    for (const [value, place] of index) {
      const count = clients[place]!;
      if (count === 0) continue;
      let column = columns.get(value);
      if (column === undefined) {
        column = new Float64Array(points.length).fill(Number.NaN);
        columns.set(value, column);
      }
      column[i] = count;
    }
  }
  const now = ({ clients }: GroupTrend) => clients.at(-1) || 0;
  const groups = [...columns]
    .map(([value, clients]) => ({ value, clients }))
    .filter((group) => now(group) > 0)
    .sort((a, b) => now(b) - now(a) || (a.value < b.value ? -1 : 1));
  return { by, at: points.map((point) => point.at), groups };
}
