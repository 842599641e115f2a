const WINDOW_MS = 60_000;
const ALLOWED = 5;
const ADDRESSES = 10_000;

/**
 * Counts wrong tokens per address: five within a minute, then none is looked at until the first of them is a minute
 * old. Right ones do not count. Bounded: past 10,000 addresses the one that failed longest ago is forgotten.
 */
export class Tries {
  readonly #failures = new Map<string, readonly number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait before a token of `address` is looked at; 0 = now. */
  waitSeconds(address: string): number {
    const recent = this.#recent(address);
    const first = recent[0];
    if (recent.length < ALLOWED || first === undefined) return 0;
    return Math.ceil((first + WINDOW_MS - this.#now()) / 1_000);
  }

  failed(address: string): void {
    const failures = [...this.#recent(address), this.#now()];
    this.#failures.delete(address);
    this.#failures.set(address, failures);
    if (this.#failures.size <= ADDRESSES) return;
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }

  #recent(address: string): readonly number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#failures.get(address) ?? []).filter((at) => at > since);
  }
}
