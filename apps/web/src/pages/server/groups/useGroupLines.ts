import type { TableView } from "@clientele/model";
import { useMemo, useRef, useState } from "react";
import type { GroupBy, Sort } from "../../../state/url.ts";
import {
  type GroupInfo,
  groupSort,
  groupsOf,
  heldGroups,
  type Line,
  lineId,
  linesOf,
  sortGroups,
} from "./group-rows.ts";
import { useGroupTrends } from "./useGroupTrends.ts";

export interface GroupLines {
  readonly groups: readonly GroupInfo[];
  readonly lines: readonly Line[];
  /** A number for each line, the same as long as it is the line of the same group or client. */
  readonly numbers: Float64Array;
  readonly sort: { readonly field: string; readonly descending: boolean };
  toggle(value: string): void;
}

interface GroupInput {
  readonly server: string;
  readonly view: TableView;
  readonly matching: Uint32Array;
  readonly by: GroupBy;
  readonly sort: Sort | null;
  readonly held: boolean;
}

/** The groups in their order, and the lines of the tree. Another grouping is folded. */
export function useGroupLines({ server, view, matching, by, sort: chosen, held }: GroupInput): GroupLines {
  const trends = useGroupTrends(server, by);
  const [open, setOpen] = useState<{ by: GroupBy; values: ReadonlySet<string> }>({ by, values: new Set() });
  const values = open.by === by ? open.values : NONE;
  const sort = useMemo(() => groupSort(chosen, by), [chosen, by]);
  const order = useRef<{ of: string; values: readonly string[] }>({ of: "", values: [] });
  const groups = useMemo(() => {
    const of = `${by} ${sort.field} ${sort.descending}`;
    const sorted = sortGroups(groupsOf(view, matching, by, trends), sort);
    const shown = held && order.current.of === of ? heldGroups(sorted, order.current.values) : sorted;
    order.current = { of, values: shown.map(({ value }) => value) };
    return shown;
  }, [view, matching, by, trends, sort, held]);
  const lines = useMemo(() => linesOf(view, groups, values), [view, groups, values]);
  const known = useRef({ by, numbers: new Map<string, number>(), next: 0 });
  const numbers = useMemo(() => {
    if (known.current.by !== by) known.current = { by, numbers: new Map(), next: 0 };
    const { numbers: given } = known.current;
    const numbered = Float64Array.from(lines, (line) => {
      const id = lineId(line);
      const number = given.get(id) ?? known.current.next++;
      given.set(id, number);
      return number;
    });
    if (given.size > MOST_GONE + lines.length)
      known.current.numbers = new Map(lines.map((line, at) => [lineId(line), numbered[at]!]));
    return numbered;
  }, [lines, by]);
  const toggle = (value: string) => {
    const next = new Set(values);
    if (!next.delete(value)) next.add(value);
    setOpen({ by, values: next });
  };
  return { groups, lines, numbers, sort, toggle };
}

const NONE: ReadonlySet<string> = new Set();
/** Numbers of so many lines that are there no more are kept, should they come back. */
const MOST_GONE = 10_000;
