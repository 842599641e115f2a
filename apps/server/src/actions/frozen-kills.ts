import { randomBytes } from "node:crypto";
import type { FrozenClient } from "@clientele/model";

const LIFE_MS = 5 * 60_000;
const MOST = 100;

/** Whom a kill may hit: those chosen, as they were when they were chosen. Nobody is ever added. */
export interface FrozenKill {
  readonly server: string;
  readonly epoch: number;
  readonly clients: readonly FrozenClient[];
}

/** Previews by id, for five minutes each and a hundred at most, the oldest forgotten first. */
export class FrozenKills {
  readonly #kept = new Map<string, { readonly frozen: FrozenKill; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the preview's id and when it ends, in milliseconds since 1970. */
  keep(frozen: FrozenKill): { readonly preview: string; readonly until: number } {
    for (const [id, { until }] of this.#kept) if (until <= this.#now()) this.#kept.delete(id);
    if (this.#kept.size >= MOST) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    const preview = `p_${randomBytes(16).toString("base64url")}`;
    const until = this.#now() + LIFE_MS;
    this.#kept.set(preview, { frozen, until });
    return { preview, until };
  }

  /** Null when there is none of this server. */
  find(preview: string, server: string): FrozenKill | null {
    const kept = this.#kept.get(preview);
    if (kept === undefined || kept.frozen.server !== server || kept.until <= this.#now()) return null;
    return kept.frozen;
  }

  /** A kill is not repeated by sending it again. */
  drop(preview: string): void {
    this.#kept.delete(preview);
  }
}
