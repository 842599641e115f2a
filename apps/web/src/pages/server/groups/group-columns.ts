/** The columns of groups: sums of their members. */
import type { GroupBy } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { type ColumnSpec, fittingColumns } from "../table/columns.ts";

const { columns, meanings } = words.group;

/** What else the members of a group have in common. */
export const ALSO: Readonly<Record<GroupBy, string>> = {
  ip: "name",
  name: "user",
  user: "name",
  lib: "name",
  cmd: "name",
};

export interface GroupColumn extends ColumnSpec {
  readonly label: string;
  readonly meaning: string;
  /** False: groups cannot be sorted by it. */
  readonly sortable: boolean;
}

type Shape = readonly [field: string, right: boolean, min: number, grow: number, word: keyof typeof columns];

const SUMS: readonly Shape[] = [
  ["clients", false, 132, 1.2, "clients"],
  ["unused", true, 72, 0, "unused"],
  ["blocked", true, 54, 0, "blocked"],
  ["growth", true, 60, 0, "growth"],
  ["qbuf", true, 92, 0, "qbuf"],
  ["omem", true, 98, 0, "omem"],
  ["tot-mem", true, 62, 0, "totMem"],
  ["age", true, 62, 0, "oldest"],
  ["trend", false, 110, 1, "trend"],
];
const LEAVES_FIRST = ["also", "tot-mem", "trend", "age", "qbuf", "blocked"] as const;

/** In order, those that fit into `width`. */
export function groupColumns(by: GroupBy, width: number, sorted: string): readonly GroupColumn[] {
  const all: readonly GroupColumn[] = [
    { ...shaped(by, false, 124, 1), label: by, meaning: words.table.columns[by === "ip" ? "addr" : by] },
    { ...shaped("also", false, 104, 0.8), label: ALSO[by], meaning: "", sortable: false },
    ...SUMS.map(([field, right, min, grow, word]) => ({
      ...shaped(field, right, min, grow),
      label: columns[word],
      meaning: meanings[word],
      sortable: field !== "trend",
    })),
  ];
  return fittingColumns(all, width, sorted, 0, LEAVES_FIRST) as readonly GroupColumn[];
}

function shaped(field: string, right: boolean, min: number, grow: number) {
  return { field, right, min, grow, needs: [], sortable: true };
}
