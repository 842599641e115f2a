import { describe, expect, it } from "vitest";
import {
  byteRate,
  bytes,
  costPercent,
  count,
  duration,
  milliseconds,
  percent,
  prose,
  rate,
  roundBytes,
  setting,
  signed,
} from "./format.ts";

const text = (quantity: { text: string; unit: string }) => `${quantity.text} ${quantity.unit}`.trim();
const lasting = (seconds: number) => duration(seconds).map(text).join(" ");

describe("bytes", () => {
  it.each([
    [0, "0"],
    [512, "512 B"],
    [1023, "1023 B"],
    [1024, "1.0 KB"],
    [62464, "61.0 KB"],
    [421888, "412 KB"],
    [102297, "99.9 KB"],
    [102400, "100 KB"],
    [1048064, "1.0 MB"],
    [9646899, "9.2 MB"],
    [2 ** 50, "1.0 PB"],
    [Number.NaN, "–"],
  ])("writes %d as %s", (value, written) => {
    expect(text(bytes(value))).toBe(written);
  });
});

describe("limits", () => {
  it("are written without a decimal where they are round", () => {
    expect([8388608, 8388609, 1536, 512, 0].map((size) => text(roundBytes(size)))).toEqual([
      "8 MB",
      "8.0 MB",
      "1.5 KB",
      "512 B",
      "0",
    ]);
    expect([60, 90, 300, 3600, 0].map((seconds) => text(setting(seconds)))).toEqual([
      "60 s",
      "90 s",
      "5 m",
      "1 h",
      "0 s",
    ]);
  });
});

describe("duration", () => {
  it.each([
    [0, "0 s"],
    [-1, "0 s"],
    [41.9, "41 s"],
    [1588, "26 m 28 s"],
    [125, "2 m 05 s"],
    [8104, "2 h 15 m"],
    [273600, "3 d 04 h"],
    [Number.NaN, "–"],
  ])("writes %d seconds as %s", (value, written) => {
    expect(lasting(value)).toBe(written);
  });
});

describe("counts, rates and shares", () => {
  it("groups thousands and uses a true minus sign", () => {
    expect(count(1847)).toBe("1,847");
    expect(signed(-410)).toBe("−410");
    expect(signed(62)).toBe("+62");
    expect(signed(0)).toBe("0");
  });

  it("keeps missing apart from zero", () => {
    expect(count(Number.NaN)).toBe("–");
    expect(count(0)).toBe("0");
    expect(text(rate(Number.NaN))).toBe("–");
    expect(text(rate(0))).toBe("0 /s");
    expect(text(byteRate(Number.NaN))).toBe("–");
  });

  it("writes slow rates by the minute", () => {
    expect(text(rate(6.2))).toBe("6.2 /s");
    expect(text(rate(0.05))).toBe("3.0 /min");
    expect(text(rate(1204))).toBe("1,204 /s");
  });

  it("writes a small share as less than one percent, never as nothing", () => {
    expect(percent(0.923)).toBe("92%");
    expect(percent(0.001)).toBe("<1%");
    expect(percent(0)).toBe("0%");
    expect(costPercent(0.0021)).toBe("0.21%");
  });

  it("writes costs in milliseconds", () => {
    expect(text(milliseconds(4100))).toBe("4.1 ms");
    expect(text(milliseconds(410))).toBe("0.41 ms");
  });

  it("joins number and unit with a no-break space in prose", () => {
    expect(prose(bytes(8388608))).toBe("8.0\u00a0MB");
  });
});
