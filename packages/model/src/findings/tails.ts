/** Which clients nobody seems to use: inferred, row by row. */

import { idsOf, numbersOf } from "../cells.ts";
import { neverUsed } from "../never-used.ts";
import { textTest, typeReader } from "../query/read.ts";
import type { TableView } from "../query/types.ts";
import { LAST_ACTIVE_AT } from "../table.ts";

/** Never used since it was opened. */
export const NEVER_USED = 1;
/** Did some work, and none for long. */
export const IDLE = 2;

/** What waits by its nature: blocked clients and monitors. Subscribers and replicas are told by their type. */
const WAITING = /[bO]/;

/** One mark a row; 0: somebody uses it. `idleSeconds`: from when on a client that did some work counts as idle. */
export function markTails(view: TableView, idleSeconds: number): Uint8Array {
  const { table, nowMs } = view;
  const marks = new Uint8Array(table.rows);
  const isUnused = neverUsed(table);
  const isWaiting = textTest(view, idsOf(table, "flags"), (flags) => WAITING.test(flags));
  const typeOf = typeReader(view);
  const active = numbersOf(table, LAST_ACTIVE_AT);
  const latest = nowMs / 1000 - idleSeconds;
  for (let row = 0; row < marks.length; row++) {
    if (isUnused(row)) marks[row] = NEVER_USED;
    else if (active !== null && active[row]! <= latest && typeOf(row) === "normal" && !isWaiting(row)) {
      marks[row] = IDLE;
    }
  }
  return marks;
}
