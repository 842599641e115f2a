import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTarget, parseTargets, TargetError } from "./address.ts";
import { addressOf } from "./target.ts";

const CANARY = "c4n4ry-pw";

describe("parseTarget", () => {
  const none = { user: null, password: null };
  const rest = { tls: null, passwordFile: null, renamed: new Map() };
  test.each([
    [
      "redis://localhost",
      { name: "localhost:6379", place: { kind: "tcp", host: "localhost", port: 6379 }, ...none },
    ],
    [
      "redis://10.0.0.1:7000/3",
      { name: "10.0.0.1:7000", place: { kind: "tcp", host: "10.0.0.1", port: 7000 }, ...none },
    ],
    [
      "cache.internal:6380",
      { name: "cache.internal:6380", place: { kind: "tcp", host: "cache.internal", port: 6380 }, ...none },
    ],
    ["[::1]:6379", { name: "[::1]:6379", place: { kind: "tcp", host: "::1", port: 6379 }, ...none }],
    [
      "redis://[fe80::1%eth0]",
      { name: "[fe80::1%eth0]:6379", place: { kind: "tcp", host: "fe80::1%eth0", port: 6379 }, ...none },
    ],
    ["main=127.0.0.1:6390", { name: "main", place: { kind: "tcp", host: "127.0.0.1", port: 6390 }, ...none }],
    [
      "redis://:p%40ss%2F%3A@h:1",
      { name: "h:1", place: { kind: "tcp", host: "h", port: 1 }, user: null, password: "p@ss/:" },
    ],
    [
      "a=redis://bob:x=y:z@h:1/0",
      { name: "a", place: { kind: "tcp", host: "h", port: 1 }, user: "bob", password: "x=y:z" },
    ],
    [
      "redis://:a@b@h:1",
      { name: "h:1", place: { kind: "tcp", host: "h", port: 1 }, user: null, password: "a@b" },
    ],
    [
      "redis://:p=q@h:1",
      { name: "h:1", place: { kind: "tcp", host: "h", port: 1 }, user: null, password: "p=q" },
    ],
  ])("reads %s", (text, target) => {
    expect(parseTarget(text)).toEqual({ ...target, ...rest });
  });

  test.each([
    ["", /missing/],
    ["rediss://h:1", /TLS .* not supported in this version yet/],
    ["unix:///tmp/redis.sock", /Unix sockets .* not supported in this version yet/],
    ["http://h:1", /unknown scheme/],
    ["redis://", /host is missing/],
    ["redis://h:70000", /from 1 to 65535/],
    ["redis://h:0", /from 1 to 65535/],
    ["::1", /brackets/],
    ["h:1/abc", /database number/],
    ["ho st:1", /letters, digits/],
    [`bob:${CANARY}@h:1`, /long form/],
    [`redis://${CANARY}@h:1`, /One word/],
    [`redis://:${CANARY}/x@h:1`, /%2F/],
    [`redis://:${CANARY}%zz@h:1`, /%25/],
    [`redis://h:${CANARY}`, /port/],
    [`redis://${CANARY}!:1`, /host/],
    [`${CANARY}=`, /missing/],
  ])("refuses %j, says why, and repeats no word of it", (text, why) => {
    const refuse = () => parseTarget(text);
    expect(refuse).toThrow(TargetError);
    expect(refuse).toThrow(why);
    expect(refuse).not.toThrow(CANARY);
  });

  test("gives any password back that was percent-encoded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (password) => {
        const target = parseTarget(`redis://u:${encodeURIComponent(password)}@h:1`);
        expect(target.password).toBe(password);
        expect(addressOf(target.place) + target.name).toBe("h:1h:1");
      }),
    );
  });
});

test("two servers of one name are told", () => {
  expect(() => parseTargets(["a=h:1", "a=h:2"])).toThrow(/Two servers are called a\./);
  expect(() => parseTargets(["h:1", "redis://h:1/2"])).toThrow(/Two servers are called h:1\./);
  expect(parseTargets(["h:1", "b=h:1"])).toHaveLength(2);
});
