import { Dictionary } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  apply,
  decodeFrame,
  diff,
  emptyTable,
  encodeFrame,
  FIGURES,
  type Frame,
  sameTable,
} from "../src/index.ts";
import { scene, succession, tableOf } from "./arbitrary-tables.ts";

const RUNS = { numRuns: 500 };

const head = {
  epoch: 3,
  seq: 70_000,
  at: 1_767_225_600_123,
  sample: new Float64Array(FIGURES.length).fill(Number.NaN),
};

function sent<Kind extends Frame>(frame: Kind): Kind {
  const received = decodeFrame(encodeFrame(frame));
  if (received.kind !== frame.kind) throw new Error("another kind came back");
  return received as Kind;
}

describe("apply(previous, diff(previous, next)) equals next", () => {
  test("with one dictionary", () => {
    fc.assert(
      fc.property(succession, ([before, after]) => {
        const dictionary = new Dictionary();
        const previous = tableOf(before, dictionary);
        const next = tableOf(after, dictionary);
        expect(sameTable(apply(previous, diff(previous, next)), next)).toBe(true);
      }),
      RUNS,
    );
  });

  test("with two dictionaries", () => {
    fc.assert(
      fc.property(succession, ([before, after]) => {
        const previous = tableOf(before);
        const next = tableOf(after);
        expect(sameTable(apply(previous, diff(previous, next)), next)).toBe(true);
      }),
      RUNS,
    );
  });

  test("through bytes, onto a table that came through bytes", () => {
    fc.assert(
      fc.property(succession, ([before, after]) => {
        const dictionary = new Dictionary();
        const previous = tableOf(before, dictionary);
        const next = tableOf(after, dictionary);
        const there = sent({ kind: "key", ...head, table: previous });
        expect(sameTable(there.table, previous)).toBe(true);
        const { delta } = sent({ kind: "delta", ...head, delta: diff(previous, next) });
        expect(sameTable(apply(there.table, delta), next)).toBe(true);
      }),
      RUNS,
    );
  });

  test("over a chain of tables, the viewer knowing only the first", () => {
    fc.assert(
      fc.property(fc.array(scene, { minLength: 2, maxLength: 6 }), (scenes) => {
        const dictionary = new Dictionary();
        let previous = emptyTable();
        let viewed = emptyTable();
        for (const next of scenes.map((each) => tableOf(each, dictionary))) {
          viewed = apply(viewed, sent({ kind: "delta", ...head, delta: diff(previous, next) }).delta);
          expect(sameTable(viewed, next)).toBe(true);
          previous = next;
        }
      }),
      RUNS,
    );
  });
});

describe("a frame comes back as it was sent", () => {
  test("head and sample", () => {
    const sample = Float64Array.from(FIGURES, (_, i) => (i % 3 === 0 ? Number.NaN : i * 1e9));
    const back = sent({ kind: "key", epoch: 1, seq: 2, at: 3, sample, table: emptyTable() });
    expect(back).toMatchObject({ kind: "key", epoch: 1, seq: 2, at: 3, sample });
  });

  test("a delta of nothing leaves the very same table", () => {
    const [before] = fc.sample(succession, { numRuns: 1, seed: 7 })[0]!;
    const table = tableOf(before);
    const { delta } = sent({ kind: "delta", ...head, delta: diff(table, table) });
    expect(apply(table, delta)).toBe(table);
  });
});
