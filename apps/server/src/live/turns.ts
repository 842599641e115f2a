/**
 * Serves who waits in slices, one a turn of the event loop, so that a crowd does not hold up polls, frames and requests.
 * Whoever is added again while waiting waits once.
 */
export class Turns<T> {
  readonly #serve: (waiting: T) => number;
  readonly #slice: number;
  readonly #waiting = new Set<T>();
  #next: NodeJS.Immediate | null = null;

  /** `serve` answers what it cost; a turn ends when its costs reach `slice`. */
  constructor(slice: number, serve: (waiting: T) => number) {
    this.#slice = slice;
    this.#serve = serve;
  }

  add(waiting: T): void {
    this.#waiting.add(waiting);
    this.#next ??= setImmediate(() => this.#turn());
  }

  remove(waiting: T): void {
    this.#waiting.delete(waiting);
  }

  clear(): void {
    this.#waiting.clear();
    if (this.#next !== null) clearImmediate(this.#next);
    this.#next = null;
  }

  #turn(): void {
    this.#next = null;
    let cost = 0;
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting);
      cost += this.#serve(waiting);
      if (cost >= this.#slice) break;
    }
    if (this.#waiting.size > 0) this.#next = setImmediate(() => this.#turn());
  }
}
