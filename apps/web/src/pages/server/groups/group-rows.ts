/** Groups in their order, and what the tree shows of them: a line each, and lines of members below those expanded. */
import { type Group, groupRows, neverUsed, type Sort, sortRows, type TableView } from "@clientele/model";
import { displayText } from "@clientele/resp";
import { visibleText } from "../../../state/cells.ts";
import type { GroupBy } from "../../../state/url.ts";
import type { Trend } from "./growth.ts";

export interface GroupInfo {
  /** As the query language has it (`displayText`): what a click filters by, and what keeps its place over a refresh. */
  readonly value: string;
  /** For the eye; "" where the value is empty or absent. */
  readonly shown: string;
  readonly group: Group;
  readonly trend: Trend | null;
}

/** More members than this are shown in the list. */
export const MOST_MEMBERS = 50;

export type Line =
  | { readonly kind: "group"; readonly info: GroupInfo; readonly expanded: boolean; readonly at: number }
  | {
      readonly kind: "member";
      readonly info: GroupInfo;
      readonly key: number;
      readonly row: number;
      readonly at: number;
    }
  | { readonly kind: "more"; readonly info: GroupInfo };

export function groupsOf(
  view: TableView,
  rows: Uint32Array,
  by: GroupBy,
  trends: ReadonlyMap<string, Trend>,
): readonly GroupInfo[] {
  return groupRows(view, rows, by).map((group) => {
    const value = displayText(group.value);
    return { value, shown: visibleText(value), group, trend: trends.get(value) ?? null };
  });
}

/** Fields that groups can be sorted by, as the address has them, and what counts. null: not known, comes last. */
const KEYS: Readonly<Record<string, (info: GroupInfo) => number | null>> = {
  clients: ({ group }) => group.rows.length,
  growth: ({ trend }) => trend?.growthPerMinute ?? null,
  unused: ({ group }) => group.sums.neverUsed,
  blocked: ({ group }) => group.sums.blocked,
  qbuf: ({ group }) => group.sums.qbuf,
  omem: ({ group }) => group.sums.omem,
  "tot-mem": ({ group }) => group.sums.totMem,
  age: ({ group }) => (group.sums.oldestConnectedAt === null ? null : -group.sums.oldestConnectedAt),
};

/** Most clients first where nothing else that groups have was asked for. */
export function groupSort(chosen: { field: string; descending: boolean } | null, by: GroupBy): Sort {
  if (chosen && (chosen.field === by || Object.hasOwn(KEYS, chosen.field))) return chosen;
  return { field: "clients", descending: true };
}

/** Equals, and groups of which it is not known, stay as they come: most clients first. */
export function sortGroups(groups: readonly GroupInfo[], { field, descending }: Sort): readonly GroupInfo[] {
  const sign = descending ? -1 : 1;
  const keyOf = Object.hasOwn(KEYS, field) ? KEYS[field] : undefined;
  if (!keyOf) return groups.toSorted((a, b) => sign * (a.value < b.value ? -1 : Number(a.value > b.value)));
  return groups.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** Groups keep the places they had; new ones come last. */
export function heldGroups(groups: readonly GroupInfo[], before: readonly string[]): readonly GroupInfo[] {
  const place = new Map(before.map((value, at) => [value, at]));
  return groups.toSorted(
    (a, b) =>
      (place.get(a.value) ?? Number.MAX_SAFE_INTEGER) - (place.get(b.value) ?? Number.MAX_SAFE_INTEGER),
  );
}

/** A line for each group and, below those expanded, for its members. */
export function linesOf(
  view: TableView,
  groups: readonly GroupInfo[],
  expanded: ReadonlySet<string>,
): readonly Line[] {
  const lines: Line[] = [];
  for (const [at, info] of groups.entries()) {
    const isExpanded = expanded.has(info.value);
    lines.push({ kind: "group", info, expanded: isExpanded, at });
    if (!isExpanded) continue;
    for (const [place, row] of membersOf(view, info.group.rows).entries())
      lines.push({ kind: "member", info, key: view.table.keys[row]!, row, at: place });
    if (info.group.rows.length > MOST_MEMBERS) lines.push({ kind: "more", info });
  }
  return lines;
}

/** Never used first, the rest after them, each by how long they were idle. */
function membersOf(view: TableView, rows: Uint32Array): readonly number[] {
  const isUnused = neverUsed(view.table);
  const byIdle = [...sortRows(view, rows, { field: "idle", descending: true })];
  return [...byIdle.filter(isUnused), ...byIdle.filter((row) => !isUnused(row))].slice(0, MOST_MEMBERS);
}

/** Stays the same over a refresh. */
export function lineId(line: Line): string {
  if (line.kind === "member") return `client ${line.key}`;
  return `${line.kind} ${line.info.value}`;
}

/** The commonest text of a field among rows, for the eye, and how many others there are; null where none has any. */
export function commonest(
  { table }: TableView,
  rows: Uint32Array,
  field: string,
): { readonly shown: string; readonly others: number } | null {
  const column = table.columns.get(field);
  if (column?.kind !== "text") return null;
  const counts = new Map<number, number>();
  for (const row of rows) {
    const id = column.ids[row]!;
    if (id > 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  let best = 0;
  for (const [id, clients] of counts) if (clients > (counts.get(best) ?? 0)) best = id;
  return best === 0
    ? null
    : { shown: visibleText(displayText(table.dictionary.text(best))), others: counts.size - 1 };
}
