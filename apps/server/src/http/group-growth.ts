/** How fast groups grow, from their trends. Pure. */
import type { GroupTrends } from "@clientele/model";
import { threeDigits } from "../poll/server-figures.ts";

/** Over so much time at most, and over so much at least: less says nothing of a minute. */
const OVER_MS = 300_000;
const LEAST_MS = 60_000;

/** Clients a minute, to three digits, by the value of the group; groups not followed for a minute are left out. */
export function groupGrowth({ at, groups }: Pick<GroupTrends, "at" | "groups">): ReadonlyMap<string, number> {
  const growths = new Map<string, number>();
  const last = at.length - 1;
  const now = at[last] ?? Number.NaN;
  const from = at.findIndex((time) => time >= now - OVER_MS);
  for (const { value, clients } of groups) {
    const first = clients.findIndex((count, i) => i >= from && !Number.isNaN(count));
    const ms = now - (at[first] ?? Number.NaN);
    const growth = (clients[last] ?? Number.NaN) - (clients[first] ?? Number.NaN);
    if (ms >= LEAST_MS && !Number.isNaN(growth)) growths.set(value, threeDigits((growth * 60_000) / ms));
  }
  return growths;
}
