import { type ServerIdentity, UNIDENTIFIED } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { type Finding, type FindingOf, findingWords, type RuleName } from "../src/index.ts";

const NOW = 1_767_225_600_000;
const MINUTE = 60_000;
const MB = 1024 * 1024;

function finding<R extends RuleName>(
  rule: R,
  evidence: FindingOf<R>["evidence"],
  subject: Finding["subject"] = { kind: "server" },
): Finding {
  const common = { severity: "warning", since: NOW - MINUTE, query: null, clients: 0 } as const;
  return { id: rule, rule, subject, ...common, killable: false, effectAt: null, evidence } as Finding;
}

/** Blanks of every kind are one, so that the tests can be read. */
function words(of: Finding, identity: ServerIdentity | null = null): readonly string[] {
  const { head, body, next } = findingWords(of, NOW, identity);
  return [head, body, next].map((text) => text.replaceAll("\u00a0", " "));
}

const client = { kind: "client", key: 8123, addr: "10.0.3.7:1", name: "notifier-3" } as const;
const outputs = {
  type: "pubsub",
  omem: 9.2 * MB,
  soft: 8 * MB,
  softSeconds: 60,
  hard: 32 * MB,
  over: "soft",
  overSince: NOW - 20_000,
  closesAt: NOW + 41_000,
  uncertaintyMs: 2000,
  growthPerSecond: null,
} as const;

describe("in words", () => {
  test("a leak suspect says how many, how fast, for how long, and when no place is left", () => {
    const evidence = {
      clients: 472,
      tail: 412,
      tailIs: "never used",
      growthPerMinute: 3.1,
      overMs: 40 * MINUTE,
      fullAt: NOW + 49 * MINUTE,
      usualName: "checkout-api",
    } as const;
    expect(words(finding("leak", evidence, { kind: "group", by: "ip", value: "10.0.3.7" }))).toEqual([
      "Leak suspect: 10.0.3.7 (checkout-api)",
      "412 connections never used since they were opened, +3.1/min for 40 min.",
      "maxclients reached in about 49 min.",
    ]);
  });

  test("a client over its soft limit says when it is closed, give or take", () => {
    expect(words(finding("output-buffer", outputs, client))).toEqual([
      "Over soft limit: id=8123 (notifier-3)",
      "pubsub client, omem 9.2 MB, soft limit 8 MB for 60 s.",
      "Redis closes it in about 41 s ± 2 s.",
    ]);
  });

  test.each([
    [{ uncertaintyMs: 300 }, "Redis closes it in about 41 s ± 0.3 s."],
    [{ uncertaintyMs: null }, "Redis closes it within about 41 s."],
    [{ closesAt: NOW - 1 }, "Redis may close it at any moment."],
    [{ closesAt: null }, "Now below the limit: the seconds count anew when it is over again."],
    [{ over: "near hard", closesAt: NOW + 9000 }, "At this pace Redis closes it in about 9 s."],
    [{ over: "near hard", closesAt: null }, "Redis closes it at the hard limit."],
  ] as const)("a client with %o: %s", (change, next) => {
    expect(words(finding("output-buffer", { ...outputs, ...change }, client))[2]).toBe(next);
  });

  const VALKEY: ServerIdentity = { ...UNIDENTIFIED, product: "valkey", version: "8.0.1" };

  test.each([
    [{}, "Valkey closes it in about 41 s ± 2 s."],
    [{ uncertaintyMs: null }, "Valkey closes it within about 41 s."],
    [{ closesAt: NOW - 1 }, "Valkey may close it at any moment."],
    [{ over: "near hard", closesAt: NOW + 9000 }, "At this pace Valkey closes it in about 9 s."],
    [{ over: "near hard", closesAt: null }, "Valkey closes it at the hard limit."],
  ] as const)("a client of another product with %o: %s", (change, next) => {
    expect(words(finding("output-buffer", { ...outputs, ...change }, client), VALKEY)[2]).toBe(next);
  });

  test.each([
    [10_000, NOW, "Valkey refuses new connections."],
    [9_412, NOW + 5 * MINUTE, "The last place is taken in about 5 min; then Valkey refuses new connections."],
    [9_412, null, "Valkey refuses new connections when the last 588 places are taken."],
  ])("%i places of 10,000 taken on another product: %3$s", (used, fullAt, next) => {
    const evidence = { used, maxclients: 10_000, growthPerMinute: null, fullAt, growers: [] };
    expect(words(finding("maxclients", evidence), VALKEY)[2]).toBe(next);
  });

  test("places say who grew", () => {
    const grower = { by: "name", value: "search-api", clients: 800, growthPerMinute: 120 } as const;
    const evidence = { used: 9_412, maxclients: 10_000, growthPerMinute: 118, fullAt: NOW + 5 * MINUTE };
    expect(words(finding("maxclients", { ...evidence, growers: [grower] }))).toEqual([
      "94% of places taken",
      "9,412 of 10,000 (maxclients), +2.0/s. search-api grew most: +2.0/s to 800.",
      "The last place is taken in about 5 min; then Redis refuses new connections.",
    ]);
    expect(words(finding("maxclients", { ...evidence, used: 10_000, fullAt: NOW, growers: [] }))[0]).toBe(
      "All places taken",
    );
  });

  test("refusals say how many, how fast and how long ago", () => {
    expect(words(finding("rejected", { perSecond: 7.8, rejected: 312, lastAt: NOW - 12_000 }))).toEqual([
      "Connections refused",
      "312 connections turned away at 7.8/s, the last 12 s ago.",
      "Whoever connects now may be turned away too.",
    ]);
    expect(words(finding("rejected", { perSecond: 1, rejected: 1, lastAt: NOW }))[1]).toBe(
      "1 connection turned away just now.",
    );
  });

  test("MONITOR says who and how many", () => {
    expect(words(finding("monitor", { clients: 3, keys: [8123, 2, 3], omem: 2 * MB }, client))).toEqual([
      "MONITOR: id=8123 (notifier-3) and 2 more",
      "Every command of every client is copied to 3 clients, 2 MB wait in their output buffers.",
      "It slows the server down until MONITOR ends.",
    ]);
  });

  test("blocked clients say in what, and who waits as meant", () => {
    const commands = [{ cmd: "set", clients: 40 }];
    expect(words(finding("blocked", { blocked: 540, expected: 500, commands }))).toEqual([
      "40 clients blocked, not waiting for work",
      "Last commands: set 40. 500 more wait for work as they are meant to.",
      "They go on when what holds them ends, such as CLIENT PAUSE.",
    ]);
  });

  test("settings say what they do", () => {
    expect(words(finding("no-timeout", { clients: 1847 }))).toEqual([
      "Dead peers are never noticed",
      "timeout and tcp-keepalive are 0, 1,847 clients are connected.",
      "A client whose host vanished keeps its place until the server restarts.",
    ]);
  });

  test("a client's text is cut", () => {
    const long = { ...client, name: "x".repeat(5000) };
    expect(words(finding("output-buffer", outputs, long))[0]?.length).toBeLessThan(80);
  });
});
