import { toRecord } from "@clientele/model";
import { type RowRef, visibleText } from "../../state/cells.ts";

/** The client's line of CLIENT LIST as of `nowMs`, on one line whatever its texts hold. */
export function rawLine({ table, row }: RowRef, nowMs: number): string {
  return Object.entries(toRecord(table, row, nowMs))
    .map(([field, value]) => `${field}=${visibleText(String(value))}`)
    .join(" ");
}
