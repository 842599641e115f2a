import type { Group, Sums } from "@clientele/model";
import { expect, it } from "vitest";
import { largest } from "./group-metrics.ts";

const NOTHING: Sums = {
  clients: 0,
  blocked: 0,
  neverUsed: 0,
  qbuf: null,
  omem: null,
  totMem: null,
  totNetIn: null,
  totNetOut: null,
  totCmds: null,
  oldestConnectedAt: null,
};

const group = (value: string, sums: Partial<Sums>): Group => ({
  value,
  rows: new Uint32Array(),
  sums: { ...NOTHING, ...sums },
});

const clients = ({ sums }: Group): number => sums.clients;

it("ranks by what is measured, not by how many clients there are", () => {
  const groups = Array.from({ length: 12 }, (_, i) => group(`g${i}`, { clients: 100 - i, omem: i }));
  const shown = largest("name", groups, ({ sums }) => sums.omem);
  expect(shown.map(({ labels, value }) => [labels["value"], value])).toEqual([
    ...Array.from({ length: 10 }, (_, i) => [`g${11 - i}`, 11 - i]),
    ["other", 1],
  ]);
  expect(shown.at(-1)?.labels).toEqual({ by: "name", value: "other", rest: "true" });
});

it("has no rest where all are shown", () => {
  const groups = Array.from({ length: 10 }, (_, i) => group(`g${i}`, { clients: 1 }));
  expect(largest("ip", groups, clients).every(({ labels }) => labels["rest"] === undefined)).toBe(true);
});

it("is empty where no client has the field", () => {
  expect(largest("ip", [group("a", { clients: 3 })], ({ sums }) => sums.omem)).toEqual([]);
});

it("adds up values that look alike once they are escaped or cut", () => {
  const long = "x".repeat(200);
  const groups = [
    group("\xff", { clients: 3 }),
    group("\\xff", { clients: 2 }),
    group('a\n"\x1b[2J', { clients: 1 }),
    group(`${long}a`, { clients: 2 }),
    group(`${long}b`, { clients: 1 }),
  ];
  expect(largest("name", groups, clients).map(({ labels, value }) => [labels["value"], value])).toEqual([
    ["\\xff", 5],
    [`${"x".repeat(128)}…`, 3],
    ['a\\x0a"\\x1b[2J', 1],
  ]);
});
