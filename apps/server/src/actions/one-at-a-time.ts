/** Runs tasks of one key one after the other, those of different keys beside each other. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `task` when all earlier ones of `key` have ended, however they ended. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
