import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rank, readAsked } from "./rank.ts";

const labels = (typed: string, ...entries: string[]) =>
  rank(
    typed,
    entries.map((label) => ({ label })),
  ).map(({ entry }) => entry.label);

describe("the order of what can be chosen", () => {
  it("has the whole label first, then its beginning, then a word's, then any place", () => {
    expect(labels("cache", "a-mycache", "prod-cache-1", "cache-2", "cache")).toEqual([
      "cache",
      "cache-2",
      "prod-cache-1",
      "a-mycache",
    ]);
  });

  it("wants every word, in any order and any case", () => {
    expect(labels("IP group", "Group by ip", "Group by lib")).toEqual(["Group by ip"]);
  });

  it("finds a better place behind a worse one", () => {
    expect(rank("b", [{ label: "ab b" }])[0]?.score).toBe(2);
  });

  it("finds by what stands beside the label, after what stands in it", () => {
    const found = rank("10.0", [{ label: "a", also: "x10.0.0.1" }, { label: "10.0.0.1" }]);
    expect(found.map(({ entry }) => entry.label)).toEqual(["10.0.0.1", "a"]);
  });

  it("keeps all as they came while nothing is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (entries) => {
        expect(labels("  ", ...entries)).toEqual(entries);
      }),
    );
  });

  it("leaves out what lacks a word, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (entries, typed) => {
        const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
        const wanted = entries.filter((label) => words.every((word) => label.toLowerCase().includes(word)));
        expect(labels(typed, ...entries).sort()).toEqual(wanted.sort());
      }),
    );
  });
});

describe("the first sign", () => {
  it("says what is sought", () => {
    expect(readAsked("> group")).toEqual({ kind: "commands", typed: "group" });
    expect(readAsked("@prod")).toEqual({ kind: "servers", typed: "prod" });
    expect(readAsked("#8123")).toEqual({ kind: "id", typed: "8123" });
    expect(readAsked(" 10.0.3.7 ")).toEqual({ kind: "anything", typed: "10.0.3.7" });
  });

  it("is no name that every object has", () => {
    expect(readAsked("constructor")).toEqual({ kind: "anything", typed: "constructor" });
    expect(readAsked("")).toEqual({ kind: "anything", typed: "" });
  });
});
