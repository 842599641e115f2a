import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTarget, parseTargets, TargetError } from "./address.ts";
import { addressOf, DEFAULT_TLS, type Target } from "./target.ts";

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

  const at = { kind: "tcp", host: "h", port: 1 } as const;
  const socket = (path: string) => ({ kind: "unix", path }) as const;

  test.each<[string, Partial<Target>]>([
    ["valkey://h:1", { place: at }],
    ["REDISS://h:1", { place: at, tls: DEFAULT_TLS }],
    ["valkeys://bob:pw@h:1/0", { place: at, tls: DEFAULT_TLS, user: "bob", password: "pw" }],
    ["redis+ssl://h:1", { place: at, tls: DEFAULT_TLS }],
    [
      "rediss://h:1?ssl_ca_certs=%2Fetc%2Fa+b.pem&ssl_certfile=/c&ssl_keyfile=/k",
      { tls: { ...DEFAULT_TLS, caFile: "/etc/a b.pem", certFile: "/c", keyFile: "/k" } },
    ],
    ["rediss://h:1?ssl_cert_reqs=CERT_NONE", { tls: { ...DEFAULT_TLS, verify: false } }],
    ["rediss://h:1?ssl_cert_reqs=required", { tls: DEFAULT_TLS }],
    ["rediss://h:1?skip_verify=true", { tls: { ...DEFAULT_TLS, verify: false } }],
    ["redis://h:1/0?user=bob&password=p%26w", { place: at, user: "bob", password: "p&w" }],
    ["redis://bob@h:1?password=pw", { place: at, user: "bob", password: "pw" }],
    ["redis://[fe80::1%25eth0]:1", { place: { kind: "tcp", host: "fe80::1%eth0", port: 1 } }],
    ["unix:///run/my%20redis.sock?db=2", { place: socket("/run/my redis.sock") }],
    ["unix:///run/my redis@home.sock", { place: socket("/run/my redis@home.sock") }],
    ["unix://bob:p%2Fw@/run/r.sock", { place: socket("/run/r.sock"), user: "bob", password: "p/w" }],
    ["redis+unix:///r.sock?pass=pw&user=bob", { place: socket("/r.sock"), user: "bob", password: "pw" }],
    ["redis-socket:///r.sock?database=1", { place: socket("/r.sock") }],
    ["/run/100%20 ?#.sock", { place: socket("/run/100%20 ?#.sock"), name: "/run/100%20 ?#.sock" }],
    ["s=/run/a=b.sock", { place: socket("/run/a=b.sock"), name: "s" }],
  ])("reads %s, as clients write it", (text, target) => {
    expect(parseTarget(text)).toMatchObject(target);
  });

  test.each([
    ["", /missing/],
    ["http://h:1", /unknown scheme/],
    ["redis+tls://h:1", /rediss:\/\//],
    ["redis-sentinel://h:26379", /each server by itself/],
    ["./redis.sock", /absolute/],
    ["unix://run/redis.sock", /three slashes/],
    [`unix://u:${CANARY}/x@/run/redis.sock`, /%2F/],
    ["unix:///run/", /directory/],
    ["unix:///run/a%00b", /control character/],
    ["unix:///run/100%.sock", /%25/],
    [`/run/${"long".repeat(26)}`, /107 bytes/],
    [`redis://h:1?passwd=${CANARY}`, /Parameter 1 .* not known/],
    [`redis://h:1?db=0&${CANARY}`, /Parameter 2 .* not known/],
    [`redis://h:1?db=${CANARY}`, /The parameter db /],
    [`redis://h:1?password=${CANARY}&password=${CANARY}`, /password is given twice/],
    [`redis://:${CANARY}@h:1?password=${CANARY}`, /given twice/],
    [`rediss://h:1?ssl_cert_reqs=${CANARY}`, /ssl_cert_reqs/],
    ["rediss://h:1?ssl_keyfile=/k", /ssl_certfile/],
    ["redis://h:1?ssl_ca_certs=/ca", /rediss:\/\//],
    [`redis://h:1/0#${CANARY}`, /database number/],
    [`redis://h:1?db=0#${CANARY}`, /%23/],
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
