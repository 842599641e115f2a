/** Who wants to know of one kind of event. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Returns the way out. */
  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
