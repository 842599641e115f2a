import type { Finding, Severity } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { announce } from "./announce.ts";

const finding = (severity: Severity, id = "maxclients", since = 1): Finding => ({
  id,
  rule: "no-timeout",
  severity,
  subject: { kind: "server" },
  since,
  query: null,
  clients: 0,
  killable: false,
  effectAt: null,
  evidence: { clients: 0 },
});

/** What each step tells. */
function told(...steps: readonly (readonly Finding[])[]): string[][] {
  let known: ReadonlySet<string> | null = null;
  return steps.map((findings) => {
    const next = announce(known, findings);
    known = next.known;
    return next.fresh.map(({ id }) => id);
  });
}

describe("an announcement", () => {
  it("tells a new critical finding once", () => {
    expect(told([], [finding("critical")], [finding("critical")])).toEqual([[], ["maxclients"], []]);
  });

  it("tells nothing that was there from the start, nor a warning", () => {
    expect(told([finding("critical")], [finding("critical"), finding("warning", "leak")])).toEqual([[], []]);
  });

  it("tells a warning that becomes critical, and not again when it wavers", () => {
    const [low, high] = [[finding("warning")], [finding("critical")]];
    expect(told(low, high, low, high)).toEqual([[], ["maxclients"], [], []]);
  });

  it("tells a finding that ended and came back", () => {
    expect(told([], [finding("critical", "a", 1)], [], [finding("critical", "a", 9)])).toEqual([
      [],
      ["a"],
      [],
      ["a"],
    ]);
  });
});
