import type { GroupRecord } from "@clientele/model";
import { printable } from "../cli/printable.ts";
import { ApiError } from "./errors.ts";

type Field = keyof GroupRecord;

/** What groups can be sorted by: all that a group has. */
const FIELDS: ReadonlySet<string> = new Set<Field>([
  "value",
  "clients",
  "blocked",
  "neverUsed",
  "omem",
  "qbuf",
  "tot-mem",
  "tot-net-in",
  "tot-net-out",
  "tot-cmds",
  "oldest",
  "growthPerMinute",
]);

/**
 * Groups in the order of `sort`: a field, with `-` the other way round. Groups that lack the field come last either
 * way; equals stay in the order they came in. Throws ApiError naming a field that no group has.
 */
export function sortGroups(groups: readonly GroupRecord[], sort: string): readonly GroupRecord[] {
  const descending = sort.startsWith("-");
  const field = descending ? sort.slice(1) : sort;
  if (!FIELDS.has(field)) {
    throw new ApiError("bad-field", `query.sort names a field that no group has: ${printable(field)}.`, {
      remedy: `Sort by one of ${[...FIELDS].join(", ")}; with - before it downwards.`,
    });
  }
  const sign = descending ? -1 : 1;
  const cellOf = (group: GroupRecord): string | number | undefined => group[field as Field];
  return groups.toSorted((a, b) => {
    const [x, y] = [cellOf(a), cellOf(b)];
    if (x === y) return 0;
    if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
    return x < y ? -sign : sign;
  });
}
