/** What it means when a server ends the connection each time a list is on its way. */
import type { ServerLimits } from "@clientele/model";
import type { Verdict } from "./verdict.ts";

/** Once may be chance: somebody killed us, the server was stopped. */
const CUTS_THAT_TELL = 2;

const LONGEST = 20;

export function isCutOff(cuts: number): boolean {
  return cuts >= CUTS_THAT_TELL;
}

/**
 * Milliseconds without lists after so many cuts, from `firstMs` (30 s) to twenty times that: every list costs the
 * server its making, for nothing.
 */
export function cutOffPauseMs(firstMs: number, cuts: number): number {
  return firstMs * Math.min(LONGEST, 2 ** Math.min(Math.max(cuts - CUTS_THAT_TELL, 0), 16));
}

export function cutOffVerdict(cut: {
  readonly times: number;
  readonly limits: ServerLimits | null;
}): Verdict {
  const limits = limitsInWords(cut.limits);
  return {
    state: "denied",
    cause: `The server ended the connection ${cut.times} times while CLIENT LIST was on its way${limits}.`,
    remedy:
      "Raise client-output-buffer-limit normal or maxmemory-clients above the size of the list. Until then INFO alone is read.",
    retry: "slow",
    keep: false,
  };
}

/** Only those limits that are set: one of them did it. */
function limitsInWords(limits: ServerLimits | null): string {
  const set: string[] = [];
  const { hard = 0, soft = 0, softSeconds = 0 } = limits?.outputBuffer?.normal ?? {};
  if (hard > 0 || soft > 0) set.push(`client-output-buffer-limit normal is ${hard} ${soft} ${softSeconds}`);
  const memory = limits?.maxmemoryClients ?? 0;
  if (memory > 0) set.push(`maxmemory-clients is ${memory} bytes`);
  return set.length === 0 ? "" : `: ${set.join(", ")}`;
}
