import { describe, expect, it } from "vitest";
import { aclLine, grantLine, identityOfHello, offersOf, parseMemoryLimit, type Reply } from "../src/index.ts";

describe("what a server offers", () => {
  it.each([
    ["redis", "2.6.17", "addr", [], [], true, false, false],
    ["redis", "2.6.8", "addr", [], [], false, false, false],
    ["redis", "2.8.11", "addr", [], [], true, false, false],
    ["redis", "2.8.12", "id, addr, type", [], ["ID", "ADDR", "TYPE", "SKIPME"], true, false, false],
    ["redis", "5.0.14", "id, addr, type", ["TYPE"], ["ID", "ADDR", "TYPE", "SKIPME"], true, true, false],
    [
      "redis",
      "7.0.15",
      "id, addr, type",
      ["TYPE", "ID"],
      ["ID", "ADDR", "TYPE", "SKIPME", "USER", "LADDR"],
      true,
      true,
      true,
    ],
    ["dragonfly", "1.40.0", "id", ["TYPE", "ID"], ["ID", "ADDR", "LADDR"], true, true, true],
    ["kvrocks", "2.10.0", "id, addr, type", [], ["ID", "ADDR", "TYPE", "SKIPME"], true, true, false],
    ["nobody-knows", "1.0", "id, addr, type", [], ["ID", "ADDR", "TYPE", "SKIPME"], true, true, true],
  ] as const)(
    "%s %s: by %s",
    (product, version, killBy, listFilters, killFilters, setName, clientId, acl) => {
      expect(offersOf({ product, version })).toEqual({
        killBy,
        listFilters,
        killFilters,
        setName,
        clientId,
        acl,
      });
    },
  );

  it.each([
    ["redis", "7.2.4", false],
    ["redis", "7.4.1", true],
    ["redis", "255.255.255", true],
    ["redict", "7.3.0", true],
    ["redict", "7.2.9", false],
    ["valkey", "7.2.5", false],
    ["valkey", "8.0.1", true],
    ["keydb", "6.3.4", false],
  ])("%s %s kills by MAXAGE: %s", (product, version, has) => {
    expect(offersOf({ product, version }).killFilters.includes("MAXAGE")).toBe(has);
  });

  it.each([
    ["8.0.1", ["TYPE", "ID"], "NAME", false],
    ["8.1.1", ["TYPE", "ID", "USER", "ADDR", "LADDR", "SKIPME", "MAXAGE"], "NAME", false],
    ["9.1.2", ["TYPE", "ID", "USER", "ADDR", "LADDR", "SKIPME", "MAXAGE"], "NAME", true],
  ])("valkey %s lists by %j, and by %s: %s", (version, first, word, has) => {
    const { listFilters } = offersOf({ product: "valkey", version });
    expect(listFilters.slice(0, first.length)).toEqual(first);
    expect(listFilters.includes(word)).toBe(has);
  });
});

describe("the ACL line", () => {
  it.each([
    ["redis", "6.0.9", false, false],
    ["redis", "6.2.16", true, false],
    ["redis", "7.0.15", true, false],
    ["redis", "7.2.0", true, true],
    ["valkey", "7.2.5", true, true],
    ["keydb", "6.3.4", true, false],
    ["dragonfly", "1.40.0", false, false],
  ])("of %s %s names resetchannels: %s, setinfo: %s", (product, version, channels, setInfo) => {
    const line = aclLine("watch", { product, version }, "clientele") ?? "";
    expect(line).toMatch(
      /^ACL SETUSER clientele on >PASSWORD resetkeys .*-@all \+ping \+info \+client\|list /,
    );
    expect(line.includes("resetchannels")).toBe(channels);
    expect(line.includes("+client|setinfo")).toBe(setInfo);
    expect(line).not.toMatch(/config|kill/);
  });

  it("adds the limits, then the right to kill", () => {
    const server = { product: "valkey", version: "8.0.1" };
    expect(aclLine("limits", server, "u")).toMatch(/ \+config\|get$/);
    expect(aclLine("act", server, "u")).toMatch(/ \+config\|get \+client\|kill$/);
  });

  it("is none where there are no users", () => {
    expect(aclLine("act", { product: "redis", version: "5.0.14" }, "u")).toBeNull();
    expect(grantLine(["INFO"], { product: "kvrocks", version: "2.10.0" }, "u")).toBeNull();
  });

  it.each([
    ["default", "default"],
    ["app:prod@eu", "app:prod@eu"],
    ["a b", '"a\\x20b"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["grün=1", '"grün=1"'],
    ["esc\u001b\n", '"esc\\x1b\\x0a"'],
    ["\u202eevil", '"\\xe2\\x80\\xaeevil"'],
    ["", '""'],
  ])("spells the user %j as redis-cli reads it", (user, spelt) => {
    expect(grantLine(["CLIENT KILL", "INFO"], { product: "redis", version: "7.0.15" }, user)).toBe(
      `ACL SETUSER ${spelt} +client|kill +info`,
    );
  });
});

describe("who answers HELLO", () => {
  const bulk = (text: string): Reply => ({
    kind: "bulk",
    bytes: Uint8Array.from(text, (c) => c.charCodeAt(0)),
  });
  const map = (...pairs: readonly (readonly [string, Reply])[]): Reply => ({
    kind: "map",
    entries: pairs.map(([name, value]) => [bulk(name), value]),
  });

  it("is told by its map", () => {
    const reply = map(
      ["server", bulk("redis")],
      ["version", bulk("7.0.15")],
      ["proto", { kind: "integer", value: 3 }],
      ["id", { kind: "integer", value: 9 }],
      ["mode", bulk("cluster")],
      ["role", bulk("replica")],
      ["modules", { kind: "array", items: [] }],
    );
    expect(identityOfHello(reply)).toEqual({
      product: "redis",
      version: "7.0.15",
      runId: "",
      role: "replica",
      mode: "cluster",
      replicas: null,
    });
  });

  it("is unknown in a map that says nothing, and nobody in another reply", () => {
    expect(identityOfHello(map())).toMatchObject({
      product: "unknown",
      version: "",
      role: "unknown",
      mode: "unknown",
    });
    expect(identityOfHello({ kind: "simple", text: "OK" })).toBeNull();
  });
});

it.each([
  ["0", null, 0],
  ["1048576", null, 1_048_576],
  ["1", 0, 131_072],
  ["5%", 100_000_000, 5_000_000],
  ["5%", 0, 0],
  ["5%", null, null],
  ["1%", 1_000, 131_072],
  ["many", 5, null],
])("maxmemory-clients %s of maxmemory %s limits to %s bytes", (text, maxmemory, bytes) => {
  expect(parseMemoryLimit(text, maxmemory)).toBe(bytes);
});
