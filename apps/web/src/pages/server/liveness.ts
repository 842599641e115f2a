/** How far what is shown can be trusted, and whether one may act on it. */
import type { ServerStatus } from "@clientele/model";
import type { Link } from "../../state/app.ts";
import type { ServerData } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";
import { inOneLine, refusalOf } from "./rights.ts";

export interface Liveness {
  /** The rows are of now. Otherwise they stand still, dimmed, with their age. */
  readonly current: boolean;
  /** Samples arrive, if only of INFO. */
  readonly sampled: boolean;
  /** When the rows were listed, milliseconds since 1970; null where none were. */
  readonly listAt: number | null;
  /** Age of the rows in seconds; null where there are none. */
  readonly age: number | null;
  /** Why nothing can be done; null when it can. */
  readonly off: string | null;
}

/** Frames late by less than this are on their way. */
const PATIENCE_MS = 8_000;

export function livenessOf(status: ServerStatus, link: Link, data: ServerData, nowMs: number): Liveness {
  const listAt = listedAt(status, data);
  const interval = status.cost?.intervalMs ?? 2_000;
  const late = nowMs - data.at > Math.max(PATIENCE_MS, 3 * interval);
  const sampled = data.at !== 0 && link.kind !== "lost" && !late;
  return {
    current: status.state === "live" && listAt !== null && sampled,
    sampled,
    listAt,
    age: listAt === null ? null : Math.max(0, Math.floor((nowMs - listAt) / 1000)),
    off: reason(status, link),
  };
}

/** Frames go on while a list is refused: with the table of before, or with an empty one where there never was a list. */
function listedAt({ state, lastListAt }: ServerStatus, { table, at }: ServerData): number | null {
  if (table === null || (table.rows === 0 && lastListAt === null)) return null;
  return state === "live" || lastListAt === null ? at : Math.min(at, Date.parse(lastListAt));
}

function reason(status: ServerStatus, link: Link): string | null {
  const off = words.kill.off;
  if (link.kind === "lost") return off.link;
  if (status.state !== "live") return off.state({ state: words.states[status.state].toLowerCase() });
  const refused = refusalOf(status, "CLIENT KILL");
  return refused && inOneLine(refused);
}
