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
  type Settled,
  sameTable,
  settle,
} from "../src/index.ts";
import { type Line, rawList } from "./raw-list.ts";

const T0 = 1_767_225_600_000;
const sample = new Float64Array(FIGURES.length);

const field = fc.constantFrom("qbuf", "omem", "rbp", "tot-mem", "tot-cmds", "age", "idle");
const textField = fc.constantFrom("addr", "name", "cmd", "flags", "x-new", "__proto__");
const text = fc.constantFrom("", "get", "\xff\xfe", "__proto__", "h:1", "h:2", "N", "b");

/** Lines of a server that gives ids, and of one that does not. */
function lines(withIds: boolean): fc.Arbitrary<Line[]> {
  const start = withIds
    ? fc.tuple(fc.constant("id"), fc.oneof(fc.nat({ max: 25 }), fc.constantFrom(2 ** 53, -1, 2 ** 40)))
    : fc.tuple(fc.constant("fd"), fc.nat({ max: 6 }));
  const line = fc
    .tuple(
      start,
      fc.array(fc.tuple(textField, text), { maxLength: 5 }),
      fc.array(fc.tuple(field, fc.nat({ max: 40 })), { maxLength: 5 }),
    )
    .map(([first, texts, numbers]) => new Map<string, number | string>([first, ...texts, ...numbers]));
  return fc.array(line, { maxLength: 20 });
}

const chain = fc.boolean().chain((withIds) =>
  fc.array(
    fc.record({
      lines: lines(withIds),
      afterMs: fc.integer({ min: 0, max: 12_000 }),
      restarted: fc.nat({ max: 6 }).map((n) => n === 0),
      sameDictionary: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  ),
);

describe("list after list", () => {
  test("a viewer who gets only deltas through bytes has the collector's table", () => {
    fc.assert(
      fc.property(chain, (steps) => {
        let at = T0;
        let settled: Settled = { table: emptyTable(), at, refused: [] };
        let viewed = emptyTable();
        for (const step of steps) {
          at += step.afterMs;
          const before = settled;
          const dictionary =
            step.sameDictionary && !step.restarted ? before.table.dictionary : new Dictionary();
          const raw = rawList(step.lines, dictionary);
          settled = settle(step.restarted ? null : before, raw, at);
          const delta = diff(before.table, settled.table);
          const back = decodeFrame(encodeFrame({ kind: "delta", epoch: 1, seq: 1, at, sample, delta }));
          if (back.kind !== "delta") throw new Error("another kind came back");
          viewed = apply(viewed, back.delta);
          expect(sameTable(viewed, settled.table)).toBe(true);
          expect(settled.table.rows + settled.refused.length).toBe(raw.rows);
        }
      }),
      { numRuns: 600 },
    );
  });

  test("the same list again, whatever its order, gives the very same table", () => {
    fc.assert(
      fc.property(lines(true), fc.integer(), (list, seed) => {
        // One line an id: of two with the same id the first is kept, which an other order would change.
        const unique = [...new Map(list.map((line) => [line.get("id"), line])).values()];
        const first = settle(null, rawList(unique), T0);
        const shuffled = fc.sample(fc.shuffledSubarray(unique, { minLength: unique.length }), {
          numRuns: 1,
          seed,
        })[0]!;
        expect(settle(first, rawList(shuffled), T0 + 1000).table).toBe(first.table);
      }),
      { numRuns: 200 },
    );
  });
});
