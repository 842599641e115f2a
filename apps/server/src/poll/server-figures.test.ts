import { FIGURES, type Figure, type Sample } from "@clientele/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TimedSample } from "./sample-history.ts";
import { ratesReachMs, serverFigures, threeDigits } from "./server-figures.ts";

type Values = Partial<Record<Figure, number>>;

function sampleOf(values: Values): Sample {
  return Float64Array.from(FIGURES, (figure) => values[figure] ?? Number.NaN);
}

function timed(at: number, values: Values, epoch = 1): TimedSample {
  return { at, epoch, sample: sampleOf(values) };
}

const NOTHING_ELSE = { listed: null, maxclients: null };

const FIRST = timed(1_000, {
  clients: 100,
  maxclients: 500,
  blocked_clients: 3,
  omem_normal: 10,
  omem_pubsub: 20,
  omem_replica: 30,
  qbuf: 7,
  total_connections_received: 1_000,
  rejected_connections: 0,
});

test("a first reading has counts and bytes, and no rates yet", () => {
  expect(serverFigures(FIRST, { past: [], ...NOTHING_ELSE })).toEqual({
    clients: 100,
    maxclients: 500,
    blocked: 3,
    omem: 60,
    qbuf: 7,
    openedPerSecond: null,
    closedPerSecond: null,
    rejectedPerSecond: null,
  });
});

test("rates are made against the oldest sample given; closed is what was opened and did not stay", () => {
  const now = timed(10_000, { clients: 109, total_connections_received: 1_100, rejected_connections: 3 });
  const between = timed(5_000, { clients: 1, total_connections_received: 1_000, rejected_connections: 3 });
  const figures = serverFigures(now, { past: [FIRST, between], ...NOTHING_ELSE });
  expect(figures.openedPerSecond).toBe(11.1);
  expect(figures.closedPerSecond).toBe(10.1);
  expect(figures.rejectedPerSecond).toBe(0.333);
});

test("nothing is compared across a restart", () => {
  const now = timed(2_000, { clients: 1, total_connections_received: 5, rejected_connections: 0 }, 2);
  expect(serverFigures(now, { past: [FIRST], ...NOTHING_ELSE })).toMatchObject({
    openedPerSecond: null,
    closedPerSecond: null,
    rejectedPerSecond: null,
  });
});

test("what the server does not say is absent, not zero", () => {
  const figures = serverFigures(timed(2_000, {}), { past: [timed(1_000, {})], ...NOTHING_ELSE });
  expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

test("without a list INFO counts the clients, and without INFO the last list does; CONFIG knows maxclients", () => {
  const counted = timed(1, { connected_clients: 8 });
  const known = { past: [], listed: 9, maxclients: 50 };
  expect(serverFigures(counted, known)).toMatchObject({ clients: 8, maxclients: 50, omem: null });
  expect(serverFigures(timed(1, {}), known)).toMatchObject({ clients: 9 });
});

test("a list that comes and goes closes nobody: list is compared with list, INFO with INFO", () => {
  const listed = timed(0, { clients: 12, connected_clients: 10, total_connections_received: 20 });
  const unlisted = timed(1_000, { connected_clients: 10, total_connections_received: 20 });
  expect(serverFigures(unlisted, { past: [listed], ...NOTHING_ELSE }).closedPerSecond).toBe(0);
});

test("rates are never negative, and three digits long", () => {
  const counts = fc.nat(10_000_000);
  fc.assert(
    fc.property(counts, counts, counts, counts, fc.integer({ min: 1, max: 60_000 }), (a, b, c, d, ms) => {
      const before = timed(0, { clients: a, total_connections_received: b });
      const now = timed(ms, { clients: c, total_connections_received: d });
      const figures = serverFigures(now, { past: [before], ...NOTHING_ELSE });
      for (const rate of [figures.openedPerSecond, figures.closedPerSecond]) {
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(threeDigits(rate ?? Number.NaN)).toBe(rate);
      }
    }),
  );
});

test("with a long interval the sample before counts, however long ago", () => {
  expect([ratesReachMs(2_000), ratesReachMs(60_000)]).toEqual([10_000, 120_000]);
});
