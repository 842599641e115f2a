import { type Failure, ServerError } from "../target/failure.ts";

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: ServerError) => void;
}

/** Those who wait for the next list. */
export class Waiters {
  #waiting: Waiter[] = [];

  get any(): boolean {
    return this.#waiting.length > 0;
  }

  wait(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** All who wait now; whoever comes later waits for the list after. */
  take(): Waiters {
    const taken = new Waiters();
    taken.#waiting = this.#waiting.splice(0);
    return taken;
  }

  resolve(): void {
    for (const waiter of this.#waiting.splice(0)) waiter.resolve();
  }

  reject(failure: Failure): void {
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new ServerError(failure));
  }
}
