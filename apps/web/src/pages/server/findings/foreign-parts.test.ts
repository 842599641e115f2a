import type { Finding } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { foreignParts } from "./foreign-parts.ts";

const leakOf = (value: string): Finding => ({
  id: `leak:name:${value}`,
  rule: "leak",
  severity: "warning",
  subject: { kind: "group", by: "name", value },
  since: 0,
  query: null,
  clients: 2,
  killable: true,
  effectAt: null,
  evidence: { clients: 2, tail: 2, tailIs: "never used", growthPerMinute: 1, overMs: 60_000, fullAt: null },
});

describe("a finding's sentence", () => {
  it("marks what a client chose, wherever it stands", () => {
    expect(foreignParts("Leak suspect: ש (ש)", leakOf("ש"))).toEqual([
      { text: "Leak suspect: ", foreign: false },
      { text: "ש", foreign: true },
      { text: " (", foreign: false },
      { text: "ש", foreign: true },
      { text: ")", foreign: false },
    ]);
  });

  it("loses nothing of a sentence without it, nor for an empty name", () => {
    expect(foreignParts("All well", leakOf("app"))).toEqual([{ text: "All well", foreign: false }]);
    expect(foreignParts("All well", leakOf(""))).toEqual([{ text: "All well", foreign: false }]);
  });
});
