/** Which groups grew most, by the naming that explains more of it. */
import { type CrowdsAt, measured, NAMINGS, type Naming } from "./crowds.ts";
import type { Grower } from "./types.ts";

const MOST_GROWERS = 3;
const LEAST_CLIENTS = 2;
/** A grower brought at least this part of what all brought. */
const LEAST_SHARE = 0.1;
/** A name says more than an address, so it wins unless it explains clearly less. */
const NAME_EXPLAINS = 0.9;

/** Growers since that instant, first the most; of one naming, so that no client is counted twice. */
export function findGrowers(past: readonly CrowdsAt[], sinceMs: number): readonly Grower[] {
  const now = past.at(-1);
  const then = past.find(({ at }) => at >= sinceMs);
  if (now === undefined || then === undefined || then.at >= now.at) return [];
  const [byName, byIp] = NAMINGS.map((by) => growersBy(by, then, now));
  return explained(byName!, then, now) >= NAME_EXPLAINS * explained(byIp!, then, now) ? byName! : byIp!;
}

function growersBy(by: Naming, then: CrowdsAt, now: CrowdsAt): readonly Grower[] {
  const minutes = (now.at - then.at) / 60_000;
  const grown = [...now[by].index.keys()].flatMap((value) => {
    const clients = measured(now, by, value, "clients");
    const more = clients - measured(then, by, value, "clients");
    return value !== "" && more >= LEAST_CLIENTS
      ? { by, value, clients, growthPerMinute: more / minutes }
      : [];
  });
  const all = grown.reduce((sum, { growthPerMinute }) => sum + growthPerMinute, 0);
  return grown
    .filter(({ growthPerMinute }) => growthPerMinute >= LEAST_SHARE * all)
    .sort(
      (a, b) =>
        b.growthPerMinute - a.growthPerMinute || b.clients - a.clients || (a.value < b.value ? -1 : 1),
    )
    .slice(0, MOST_GROWERS);
}

function explained(growers: readonly Grower[], then: CrowdsAt, now: CrowdsAt): number {
  return growers.reduce((sum, { growthPerMinute }) => sum + growthPerMinute, 0) * (now.at - then.at);
}
