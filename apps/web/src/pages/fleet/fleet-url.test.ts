import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFleet, WORST_FIRST, writeFleet } from "./fleet-url.ts";

describe("the fleet in the address", () => {
  it("is empty for all servers, worst first", () => {
    expect(writeFleet({ query: "", sort: WORST_FIRST, show: null })).toBe("");
    expect(readFleet("")).toEqual({ query: "", sort: WORST_FIRST, show: null });
  });

  it("stays readable", () => {
    const view = {
      query: "who:10.0.3.0/24",
      sort: { field: "omem", descending: true },
      show: "away",
    } as const;
    expect(writeFleet(view)).toBe("?q=who:10.0.3.0/24&sort=-omem&show=away");
  });

  it("falls back where a value is of no use", () => {
    const bad = readFleet(`?q=${"a".repeat(5000)}&sort=toString&show=all&other=1`);
    expect(bad).toEqual({ query: "", sort: WORST_FIRST, show: null });
  });

  it("reads what it wrote, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.boolean(), (query, descending) => {
        const view = { query, sort: { field: "qbuf", descending }, show: null } as const;
        expect(readFleet(writeFleet(view))).toEqual(view);
      }),
    );
  });
});
