import { describe, expect, it } from "vitest";
import { bothRates } from "./both-rates.ts";

describe("opened and closed in one", () => {
  it("share a unit where it is the same", () => {
    expect(bothRates({ opened: 6.2, closed: 6.1 })).toEqual({ text: "6.2 / 6.1", unit: "/s" });
  });

  it("keep their units where they differ, and what is not known stays so", () => {
    expect(bothRates({ opened: 6.2, closed: 0.05 })).toEqual({
      text: "6.2\u00a0/s / 3.0\u00a0/min",
      unit: "",
    });
    expect(bothRates({ opened: 6.2, closed: Number.NaN })).toEqual({ text: "6.2 / –", unit: "/s" });
    expect(bothRates({ opened: Number.NaN, closed: Number.NaN })).toEqual({ text: "– / –", unit: "" });
  });
});
