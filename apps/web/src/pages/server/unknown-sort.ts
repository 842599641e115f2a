import type { Table } from "@clientele/model";
import { GROUPS, type Sort } from "../../state/url.ts";
import { groupColumns } from "./groups/group-columns.ts";
import { RATE_FIELDS } from "./table/rate-columns.ts";

const OF_PAGE: ReadonlySet<string> = new Set([
  ...RATE_FIELDS.map(({ field }) => field),
  ...GROUPS.flatMap((by) => groupColumns(by, Number.POSITIVE_INFINITY, "").map(({ field }) => field)),
]);

/** Whether the order asked for is by something that neither this server nor the page has. Not known before a list is. */
export function isUnknownSort(asked: Sort | null, used: Sort, table: Table | null): boolean {
  if (asked === null || table === null || table.rows === 0) return false;
  return asked.field !== used.field && !OF_PAGE.has(asked.field) && !table.columns.has(asked.field);
}
