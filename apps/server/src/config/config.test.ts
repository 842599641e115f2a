import { expect, it } from "vitest";
import { parseDuration } from "./duration.ts";
import { hostAndPort, isLoopback } from "./loopback.ts";
import { defaultDataDir } from "./places.ts";

it.each([
  ["500ms", 500],
  ["2s", 2_000],
  ["1.5s", 1_500],
  ["1m", 60_000],
  ["2", null],
  ["s", null],
  ["-2s", null],
  ["2 s", null],
  ["1e3s", null],
  ["2h", null],
])("reads the time %j", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  ["127.0.0.1", true],
  ["127.8.8.8", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["10.0.0.1", false],
  ["127.0.0.1.evil.test", false],
  ["", false],
])("says whether %j is reached from this machine only", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});

it("writes IPv6 in brackets", () => {
  expect(hostAndPort("::1", 80)).toBe("[::1]:80");
  expect(hostAndPort("a.test", 80)).toBe("a.test:80");
});

it("keeps data where XDG says, if it says an absolute place", () => {
  expect(defaultDataDir({ XDG_DATA_HOME: "/x" })).toBe("/x/clientele");
  expect(defaultDataDir({ XDG_DATA_HOME: "x" })).toMatch(/\/\.local\/share\/clientele$/);
});
