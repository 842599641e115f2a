import type { Group, GroupRecord } from "@clientele/model";
import { displayText } from "@clientele/resp";

/**
 * A group as the API shows it: sums that no client has a field for are absent. `nowMs`: milliseconds since 1970;
 * `growths`: clients a minute by the value as shown.
 */
export function groupRecord(
  { value, sums }: Group,
  nowMs: number,
  growths: ReadonlyMap<string, number>,
): GroupRecord {
  const { clients, blocked, neverUsed, omem, qbuf, totMem, totNetIn, totNetOut, totCmds } = sums;
  const shown = displayText(value);
  return {
    value: shown,
    clients,
    blocked,
    neverUsed,
    ...present("omem", omem),
    ...present("qbuf", qbuf),
    ...present("tot-mem", totMem),
    ...present("tot-net-in", totNetIn),
    ...present("tot-net-out", totNetOut),
    ...present("tot-cmds", totCmds),
    ...present("oldest", ageOf(sums.oldestConnectedAt, nowMs)),
    ...present("growthPerMinute", growths.get(shown) ?? null),
  };
}

/** Whole seconds since that second since 1970; null where it is not known. */
export function ageOf(connectedAt: number | null, nowMs: number): number | null {
  return connectedAt === null ? null : Math.max(0, Math.floor(nowMs / 1000) - connectedAt);
}

function present<Name extends string>(name: Name, value: number | null): Partial<Record<Name, number>> {
  return (value === null ? {} : { [name]: value }) as Partial<Record<Name, number>>;
}
