/** All that is known of a watched server, as pages, scripts and viewers are told it. Pure. */
import type { Finding, PollCost, ServerFigures, ServerStatus } from "@clientele/model";
import type { Condition } from "./condition.ts";
import { abilitiesNow, type Contact, identityNow, NOT_CONNECTED } from "./contact.ts";
import type { Progress } from "./progress.ts";

export interface StatusParts {
  readonly fixed: Pick<ServerStatus, "name" | "address" | "transport" | "channel">;
  readonly condition: Condition;
  readonly contact: Contact | null;
  readonly progress: Progress | null;
  readonly cost: PollCost | null;
  /** null before the first reading. */
  readonly figures: ServerFigures | null;
  /** Of the last reading, worst first. */
  readonly findings: readonly Finding[];
  /** What our own connection is called, where it may be called anything. */
  readonly ownName: string;
}

export function statusOf(parts: StatusParts): ServerStatus {
  const { fixed, condition, contact, progress, cost, figures, findings, ownName } = parts;
  const { state, cause, remedy, since, tries, nextTry } = condition;
  const { id, named } = contact?.own ?? NOT_CONNECTED;
  const listedAt = progress?.listedAt ?? null;
  return {
    ...fixed,
    ...{ state, cause, remedy, since: isoTime(since), tries, nextTry: isoTimeOrNull(nextTry) },
    identity: identityNow(contact, progress),
    limits: contact?.limits ?? null,
    limitsAt: isoTimeOrNull(contact?.limitsAt ?? null),
    abilities: abilitiesNow(contact, progress),
    epoch: progress?.epoch ?? 0,
    cost,
    clients: progress === null || listedAt === null ? null : progress.settled.table.rows,
    lastListAt: isoTimeOrNull(listedAt),
    own: { ids: id === null ? [] : [id], name: named ? ownName : "" },
    unreadable: progress?.unreadable ?? null,
    figures,
    findings,
  };
}

function isoTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
