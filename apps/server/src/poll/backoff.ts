/** How long to wait before a server is tried again. No clock and no dice: `random` in [0, 1) is given. */

/**
 * soon: it may be back any moment. slot: one free place among maxclients is enough, and others want it too.
 * slow: somebody has to change something first, and each try may be counted as an attack.
 */
export type RetryPace = "soon" | "slot" | "slow";

interface Pace {
  readonly firstMs: number;
  readonly mostMs: number;
}

export type Paces = Readonly<Record<RetryPace, Pace>>;

export const PACES: Paces = {
  soon: { firstMs: 250, mostMs: 4_000 },
  slot: { firstMs: 1_000, mostMs: 1_000 },
  slow: { firstMs: 30_000, mostMs: 30_000 },
};

/** Milliseconds; `tries` failed so far, from 1. Half of it is jitter, so that many collectors do not come at once. */
export function retryDelayMs({ firstMs, mostMs }: Pace, tries: number, random: number): number {
  const delay = Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(tries - 1, 0), 16));
  return Math.round(delay * (0.5 + random / 2));
}
