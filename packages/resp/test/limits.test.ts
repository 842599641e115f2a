import { describe, expect, it } from "vitest";
import { appliedLimits, parseOutputBufferLimits, parseSize } from "../src/index.ts";

describe("client-output-buffer-limit", () => {
  const none = { hard: 0, soft: 0, softSeconds: 0 };

  it.each([
    [
      "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60",
      {
        normal: none,
        replica: { hard: 268_435_456, soft: 67_108_864, softSeconds: 60 },
        pubsub: { hard: 33_554_432, soft: 8_388_608, softSeconds: 60 },
      },
    ],
    [
      "replica 256mb 64mb 60",
      { normal: none, replica: { hard: 268_435_456, soft: 67_108_864, softSeconds: 60 }, pubsub: none },
    ],
    [
      "PUBSUB 1G 500k 5  normal 1kb 1b 1",
      {
        normal: { hard: 1024, soft: 1, softSeconds: 1 },
        replica: none,
        pubsub: { hard: 1e9, soft: 500_000, softSeconds: 5 },
      },
    ],
  ])("reads %j", (text, limits) => {
    expect(parseOutputBufferLimits(text)).toEqual(limits);
  });

  it.each(["", "normal 0 0", "normal 0 0 x", "other 0 0 0", "normal -1 0 0", "normal 1tb 0 0"])(
    "reads no limits in %j",
    (text) => {
      expect(parseOutputBufferLimits(text)).toBeNull();
    },
  );

  it.each([
    ["10", 10],
    ["10k", 10_000],
    ["10kb", 10_240],
    ["1MB", 1_048_576],
    ["2gb", 2_147_483_648],
    ["5%", null],
    ["", null],
    ["kb", null],
  ])("size %j is %j bytes", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
});

describe("the limits as a server applies them", () => {
  const MB = 1024 * 1024;
  const none = { hard: 0, soft: 0, softSeconds: 0 };
  const limits = (hard: number) => ({
    normal: { ...none, hard: 1 },
    replica: { hard, soft: 2, softSeconds: 3 },
    pubsub: { ...none, hard: 4 },
  });
  const applied = (product: string, version: string, hard: number, backlog: number | null) =>
    appliedLimits(limits(hard), backlog, { product, version });

  it.each([
    ["redis", "7.0.0"],
    ["redis", "8.0.6"],
    ["valkey", "7.2.5"],
    ["redict", "7.3.6"],
  ])("%s %s closes no replica below its backlog", (product, version) => {
    expect(applied(product, version, MB, 8 * MB)).toEqual(limits(8 * MB));
  });

  it.each([
    ["redis", "6.2.16"],
    ["keydb", "6.3.4"],
    ["dragonfly", "1.40.0"],
    ["unknown", ""],
  ])("%s %s takes the limit as it is set", (product, version) => {
    expect(applied(product, version, MB, 8 * MB)).toEqual(limits(MB));
  });

  it.each([
    ["no limit", 0, 8 * MB],
    ["a limit above the backlog", 9 * MB, 8 * MB],
    ["a backlog that is not known", MB, null],
  ])("%s changes nothing", (_, hard, backlog) => {
    expect(applied("redis", "7.0.15", hard, backlog)).toEqual(limits(hard));
  });
});
