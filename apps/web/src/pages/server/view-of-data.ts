/** What of a server's data the view shows, and where. */
import { rowOf } from "../../state/cells.ts";
import type { ServerData } from "../../state/server-data.ts";
import { USUAL_SPANS, WINDOWS } from "../../state/url.ts";
import { rawLine } from "./rawLine.ts";

/** The shortest that shows all samples when it ends at `to`, milliseconds since 1970. */
export function usualSpan({ points }: ServerData, to: number): number {
  const held = to - (points[0]?.at ?? to);
  return USUAL_SPANS.find((span) => span >= held) ?? WINDOWS["1h"];
}

/** While data arrives the last sample is the right end, so that charts move with samples and not with seconds. */
export function rightEnd({ at }: ServerData, current: boolean, clock: number): number {
  if (at === 0) return Math.floor(clock / 5_000) * 5_000;
  return current ? at : Math.max(at, Math.floor(clock / 5_000) * 5_000);
}

/** Place among those listed, from 0; −1 when it is not. */
export function position(rows: Float64Array, key: number, { table }: ServerData): number {
  const at = rows.indexOf(key);
  if (!table || at < 0 || rowOf(table, key) < 0) return -1;
  return rows.subarray(0, at).filter((before) => rowOf(table, before) >= 0).length;
}

export function linesOf(keys: ReadonlySet<number>, { table }: ServerData, nowMs: number): string {
  if (!table) return "";
  const rows = [...keys].map((key) => rowOf(table, key)).filter((row) => row >= 0);
  return rows.map((row) => rawLine({ table, row }, nowMs)).join("\n");
}
