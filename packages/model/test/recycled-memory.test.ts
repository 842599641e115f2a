import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Dictionary } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, diff, RecycledMemory, sameTable, type Table } from "../src/index.ts";
import { scene, tableOf } from "./arbitrary-tables.ts";

type Cells = Float64Array | Int32Array;

/** A collector of garbage that collects what the test says. */
class Collector {
  readonly #buffers = new Map<Cells, ArrayBuffer>();
  #dropped: (buffer: ArrayBuffer) => void = () => {};

  memory(large = 0): RecycledMemory {
    return new RecycledMemory((dropped) => {
      this.#dropped = dropped;
      return (cells, buffer) => void this.#buffers.set(cells, buffer);
    }, large);
  }

  /** What was written there stays there, as in life. */
  collect(cells: Cells): void {
    const buffer = this.#buffers.get(cells);
    if (buffer === undefined) return;
    new Uint8Array(buffer).fill(0xa5);
    this.#buffers.delete(cells);
    this.#dropped(buffer);
  }
}

const cellsOf = (table: Table): Cells[] =>
  [...table.columns.values()].map((column) => (column.kind === "number" ? column.values : column.ids));

describe("recycled memory", () => {
  it("makes the same tables as fresh memory, whatever was in it", () => {
    fc.assert(
      fc.property(fc.array(scene, { minLength: 2, maxLength: 8 }), (scenes) => {
        const collector = new Collector();
        const memory = collector.memory();
        const dictionary = new Dictionary();
        const tables = scenes.map((each) => tableOf(each, dictionary));
        let table = tables[0]!;
        tables.slice(1).forEach((wanted, i) => {
          const delta = diff(tables[i]!, wanted);
          const next = apply(table, delta, memory);
          const held = new Set(cellsOf(next));
          for (const cells of cellsOf(table)) if (!held.has(cells)) collector.collect(cells);
          table = next;
          expect(sameTable(table, wanted)).toBe(true);
        });
      }),
    );
  });

  it("takes what was dropped and fits, once", () => {
    const collector = new Collector();
    const memory = collector.memory();
    const [large, small] = [memory.numbers(100_000), memory.numbers(10)];
    collector.collect(large);
    collector.collect(small);
    const next = memory.copyOf(Int32Array.from({ length: 150_000 }, (_, i) => i));
    expect(next.buffer).toBe(large.buffer);
    expect([next.length, next[149_999]]).toEqual([150_000, 149_999]);
    const another = memory.numbers(100_000);
    expect(another.buffer).not.toBe(large.buffer);
    expect(another.buffer).not.toBe(small.buffer);
    expect(memory.ids(20).buffer).toBe(small.buffer);
  });

  it("leaves small columns to the engine", () => {
    const collector = new Collector();
    const memory = collector.memory(1_000);
    const small = memory.numbers(100);
    collector.collect(small);
    expect(memory.numbers(100).buffer).not.toBe(small.buffer);
  });

  it("gets back what the engine collected, and never what somebody holds", async () => {
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    const memory = new RecycledMemory();
    const held = memory.numbers(100_000).fill(7);
    const dropped: WeakRef<ArrayBufferLike>[] = [];
    const dropAnother = (): boolean => {
      const { buffer } = memory.numbers(100_000).fill(8);
      const isOld = dropped.some((before) => before.deref() === buffer);
      dropped.push(new WeakRef(buffer));
      return isOld;
    };
    // When it tells of what it collected is the engine's affair.
    for (let i = 0; i < 100 && !dropAnother(); i++) {
      await nextTurn();
      gc();
      await nextTurn();
    }
    expect(dropped.length).toBeLessThan(100);
    expect(held.every((value) => value === 7)).toBe(true);
  });
});
