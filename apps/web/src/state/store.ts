import { useSyncExternalStore } from "react";

/** A value outside React and who wants to know of its changes. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

type Teller = (tell: () => void) => void;

const atOnce: Teller = (tell) => tell();
let paced: Teller = atOnce;

/** How paced stores tell of changes from now on; at once until something else is provided. */
export function provideTeller(next: Teller): void {
  paced = next;
}

/** Tells at once, as what people do needs: a checkbox would spring back until its store has told. */
export function createStore<T>(initial: T): Store<T> {
  return create(initial, atOnce);
}

/** For what comes without being asked for, or more often than can be drawn. Its value changes at once, too. */
export function createPacedStore<T>(initial: T): Store<T> {
  return create(initial, (tell) => paced(tell));
}

/** `set` with the value already held tells nobody. */
function create<T>(initial: T, teller: Teller): Store<T> {
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
