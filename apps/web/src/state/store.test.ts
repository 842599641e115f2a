import { afterEach, describe, expect, it, vi } from "vitest";
import { createPacedStore, createStore, provideTeller } from "./store.ts";

afterEach(() => provideTeller((tell) => tell()));

describe("a store", () => {
  it("of what people do tells at once, a paced one when it is told to; both hold the value from then on", () => {
    const waiting = new Set<() => void>();
    provideTeller((tell) => void waiting.add(tell));
    const [done, arrived] = [createStore(1), createPacedStore(1)];
    const [ofDone, ofArrived] = [vi.fn(), vi.fn()];
    done.subscribe(ofDone);
    arrived.subscribe(ofArrived);
    for (const value of [2, 3]) {
      done.set(value);
      arrived.set(value);
    }
    expect([done.get(), arrived.get()]).toEqual([3, 3]);
    expect(ofDone).toHaveBeenCalledTimes(2);
    expect(ofArrived).not.toHaveBeenCalled();
    for (const tell of waiting) tell();
    expect(ofArrived).toHaveBeenCalledTimes(1);
  });

  it("tells nobody of a value it holds already, and nobody who left", () => {
    const store = createStore("a");
    const [stays, leaves] = [vi.fn(), vi.fn()];
    store.subscribe(stays);
    store.subscribe(leaves)();
    store.set("a");
    expect(stays).not.toHaveBeenCalled();
    store.set("b");
    expect(stays).toHaveBeenCalledTimes(1);
    expect(leaves).not.toHaveBeenCalled();
  });
});
