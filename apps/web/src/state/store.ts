import { useSyncExternalStore } from "react";

/** A value outside React and who wants to know of its changes. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

type Teller = (tell: () => void) => void;

let teller: Teller = (tell) => tell();

/** How stores tell of changes from now on; at once until something else is provided. Values always change at once. */
export function provideTeller(next: Teller): void {
  teller = next;
}

/** `set` with the value already held tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      teller(tell);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T;
/** What `select` takes of it: something that stays the same while it says the same, for only then nothing is drawn. */
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S;
export function useStore<T, S>(store: Store<T>, select?: (value: T) => S): T | S {
  return useSyncExternalStore(store.subscribe, () => (select ? select(store.get()) : store.get()));
}
