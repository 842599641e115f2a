import type { PollCost } from "@clientele/model";
import type { Reading } from "./progress.ts";
import { effectiveIntervalMs, type LastList, listDuration, shareOfTime } from "./schedule.ts";
import type { Turn } from "./turn.ts";

/** What reading a server costs it now; null where this turn brought no list. Milliseconds. */
export function pollCost(
  { reading, last, roundTripMs }: Pick<Turn, "reading" | "last" | "roundTripMs">,
  configuredIntervalMs: number,
): PollCost | null {
  if (reading === null || reading.list === null || last === null) return null;
  return costOf(reading, last, { roundTripMs, configuredIntervalMs });
}

function costOf(
  { cost }: Reading,
  last: LastList,
  {
    roundTripMs,
    configuredIntervalMs,
  }: { readonly roundTripMs: number; readonly configuredIntervalMs: number },
): PollCost {
  const intervalMs = effectiveIntervalMs(last, configuredIntervalMs);
  // 0 where INFO is refused.
  const infoMicros = cost.infoMicros || 0;
  const share = shareOfTime(listDuration(last), Math.max(0, infoMicros / 1_000 - roundTripMs), intervalMs);
  return { ...cost, infoMicros, intervalMs, configuredIntervalMs, share };
}
