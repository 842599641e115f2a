import { expect, it } from "vitest";
import { Tries } from "./tries.ts";

it("lets five wrong tokens a minute through and says how long the sixth has to wait", () => {
  let now = 0;
  const tries = new Tries(() => now);
  for (let i = 0; i < 5; i++) {
    expect(tries.waitSeconds("10.0.0.1")).toBe(0);
    tries.failed("10.0.0.1");
    now += 1_000;
  }
  expect(tries.waitSeconds("10.0.0.1")).toBe(55);
  expect(tries.waitSeconds("10.0.0.2")).toBe(0);
  now = 60_000;
  expect(tries.waitSeconds("10.0.0.1")).toBe(0);
  tries.failed("10.0.0.1");
  expect(tries.waitSeconds("10.0.0.1")).toBe(1);
});

it("forgets the address that failed longest ago past ten thousand", () => {
  const tries = new Tries(() => 0);
  for (let i = 0; i < 5; i++) tries.failed("first");
  for (let i = 0; i < 9_999; i++) tries.failed(`other ${i}`);
  expect(tries.waitSeconds("first")).toBe(60);
  tries.failed("one more");
  expect(tries.waitSeconds("first")).toBe(0);
});
