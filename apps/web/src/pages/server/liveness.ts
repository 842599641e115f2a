/** How far what is shown can be trusted, and whether one may act on it. */
import type { ServerStatus } from "@clientele/model";
import type { Link } from "../../state/app.ts";
import type { ServerData } from "../../state/server-data.ts";
import { words } from "../../words/en.ts";

export interface Liveness {
  /** What is shown is of now. Otherwise rows stand still, dimmed, with their age. */
  readonly current: boolean;
  /** Age of what is shown in seconds; null before the first frame. */
  readonly age: number | null;
  /** Why nothing can be done; null when it can. */
  readonly off: string | null;
}

/** Frames late by less than this are on their way. */
const PATIENCE_MS = 8_000;

export function livenessOf(status: ServerStatus, link: Link, data: ServerData, nowMs: number): Liveness {
  const age = data.at === 0 ? null : Math.max(0, Math.floor((nowMs - data.at) / 1000));
  const interval = status.cost?.intervalMs ?? 2_000;
  const late = data.at !== 0 && nowMs - data.at > Math.max(PATIENCE_MS, 3 * interval);
  const current = status.state === "live" && link.kind !== "lost" && data.table !== null && !late;
  return { current, age, off: reason(status, link, data) };
}

function reason(status: ServerStatus, link: Link, data: ServerData): string | null {
  const off = words.kill.off;
  if (link.kind === "lost") return off.link;
  if (status.state !== "live") return off.state({ state: words.states[status.state].toLowerCase() });
  return data.table !== null && !data.table.keyedById ? off.noIds : null;
}
