import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../../cli/usage-error.ts";
import type { Target } from "../../target/target.ts";
import { NO_REACH } from "../reach.ts";
import { SERVER_VARIABLES, serversOfEnv } from "./env-servers.ts";
import { Variables } from "./variables.ts";

const CANARY = "c4n4ry-pw";
let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-env-"));
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

function file(name: string, content: string): string {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

function servers(env: Record<string, string>): readonly Target[] {
  return serversOfEnv(new Variables(env), NO_REACH);
}

/** What people need to tell them apart. */
function shortly(targets: readonly Target[]): readonly string[] {
  return targets.map(({ name, user, password, tls }) =>
    [name, user, password, tls === null ? "" : "tls"].join(" "),
  );
}

describe("the servers of the environment", () => {
  it.each<[Record<string, string>, readonly string[]]>([
    [{}, []],
    [{ REDIS_URL: "", VALKEY_HOST: "" }, []],
    [{ REDIS_URL: "redis://bob:pw@h:1" }, ["h:1 bob pw "]],
    [{ VALKEY_URL: "valkeys://h:1" }, ["h:1   tls"]],
    [
      { REDIS_ADDR: "a:1, redis://b:2,m=redis://:x@c:3", REDIS_PASSWORD: "pw" },
      ["a:1  pw ", "b:2  pw ", "m  x "],
    ],
    [{ REDIS_HOST: "h" }, ["h:6379   "]],
    [
      { REDIS_HOST: "::1", REDIS_PORT: "7000", REDIS_USERNAME: "bob", REDIS_TLS: "yes" },
      ["[::1]:7000 bob  tls"],
    ],
    [{ VALKEY_HOST: "h", VALKEY_USER: "bob", VALKEY_PASSWORD: "pw" }, ["h:6379 bob pw "]],
    [{ REDIS_HOST: "h", REDISCLI_AUTH: "pw" }, ["h:6379  pw "]],
    [{ REDIS_HOST: "h", VALKEYCLI_AUTH: "pw", REDIS_PASSWORD: "own" }, ["h:6379  own "]],
    [{ REDIS_PORT: "7000" }, ["127.0.0.1:7000   "]],
    [{ REDIS_PORT: "tcp://10.0.0.1:6379" }, []],
    [{ REDIS_HOST: "h", VALKEY_HOST: "h" }, ["h:6379   "]],
    [{ REDIS_URL: "redis://:pw@h:1", REDIS_HOST: "h", REDIS_PORT: "1" }, ["h:1  pw "]],
    [{ REDIS_SOCKET: "/run/my redis.sock" }, ["/run/my redis.sock   "]],
  ])("%j", (env, expected) => {
    expect(shortly(servers(env))).toEqual(expected);
  });

  it("takes TLS settings under their own names and redis_exporter's", () => {
    const pem = file("ca.pem", "pem");
    const [target] = servers({
      REDIS_ADDR: "rediss://h:1",
      REDIS_EXPORTER_TLS_CA_CERT_FILE: pem,
      REDIS_TLS_CERT: pem,
      REDIS_EXPORTER_TLS_CLIENT_KEY_FILE: pem,
      REDIS_TLS_SERVER_NAME: "cache.example",
      REDIS_EXPORTER_SKIP_TLS_VERIFICATION: "true",
    });
    expect(target?.tls).toEqual({
      caFile: pem,
      certFile: pem,
      keyFile: pem,
      serverName: "cache.example",
      verify: false,
    });
  });

  it("names the password's file, which is read at each connect", () => {
    const [target] = servers({ REDIS_HOST: "h", REDIS_PASSWORD_FILE: file("pw", `${CANARY}\n`) });
    expect(target).toMatchObject({ password: null, passwordFile: join(dir, "pw") });
  });

  it("takes redis_exporter's file of passwords, each for its own address only", () => {
    const path = file(
      "passwords.json",
      JSON.stringify({
        "redis://a:1": "one",
        "rediss://bob@b:2": "two",
        "redis://:@c:3": "three",
        "d:4": "four",
      }),
    );
    const env = { REDIS_ADDR: "a:1,rediss://b:2,c:3,d:4,e:5", REDIS_PASSWORD_FILE: path };
    expect(shortly(servers(env))).toEqual([
      "a:1  one ",
      "b:2 bob two tls",
      "c:3  three ",
      "d:4  four ",
      "e:5   ",
    ]);
  });

  it("reads a secret from the file that its name with _FILE gives", () => {
    const url = file("url", `redis://:${CANARY}@h:1\n`);
    expect(shortly(servers({ REDIS_URL_FILE: url }))).toEqual([`h:1  ${CANARY} `]);
    expect(shortly(servers({ REDIS_HOST: "h", REDISCLI_AUTH_FILE: file("auth", "pw") }))).toEqual([
      "h:6379  pw ",
    ]);
  });
});

describe("what contradicts itself or cannot be understood names its variables and no value", () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ REDIS_HOST: "a", VALKEY_HOST: "b" }, /^REDIS_HOST and VALKEY_HOST are both set and differ/],
    [{ REDIS_HOST: "a", REDIS_PASSWORD: CANARY, VALKEY_PASSWORD: "x" }, /REDIS_PASSWORD and VALKEY_PASSWORD/],
    [{ REDIS_HOST: "a", REDIS_USERNAME: "x", REDIS_USER: "y" }, /REDIS_USERNAME and REDIS_USER/],
    [
      { REDIS_URL: `redis://:${CANARY}@a:1`, REDIS_HOST: "b" },
      /REDIS_URL and REDIS_HOST .* different servers/,
    ],
    [{ REDIS_URL: `redis://:${CANARY}/@a:1` }, /^REDIS_URL cannot be understood/],
    [{ REDIS_ADDR: `a:1,${CANARY}!:2` }, /^REDIS_ADDR cannot be understood/],
    [{ REDIS_ADDR: "a:1,a:1" }, /^REDIS_ADDR .* Two servers/],
    [{ REDIS_HOST: `redis://${CANARY}` }, /^REDIS_HOST is not a host/],
    [{ REDIS_HOST: "h", REDIS_PORT: CANARY }, /^REDIS_PORT is not a port from 1 to 65535/],
    [{ REDIS_HOST: "h", REDIS_TLS: CANARY }, /^REDIS_TLS is neither true nor false/],
    [
      { REDIS_HOST: "h", REDIS_TLS_CA: `/${CANARY}` },
      /^REDIS_TLS_CA: the file cannot be read: there is no such/,
    ],
    [{ REDIS_HOST: "h", REDIS_PASSWORD_FILE: `/${CANARY}` }, /^REDIS_PASSWORD_FILE: the file cannot be read/],
    [{ REDIS_URL_FILE: "/" }, /^REDIS_URL_FILE: the file cannot be read: it is a directory/],
    [{ VALKEY_SOCKET: `/${"x".repeat(200)}` }, /^VALKEY_SOCKET is not a path/],
  ])("%j", (env, why) => {
    expect(() => servers(env)).toThrow(UsageError);
    expect(() => servers(env)).toThrow(why);
    expect(() => servers(env)).not.toThrow(CANARY);
  });

  it("TLS settings where nothing is reached over TLS, since silence would mean plain text", () => {
    const env = { REDIS_HOST: "h", REDIS_TLS_SERVER_NAME: "x" };
    expect(() => servers(env)).toThrow(/REDIS_TLS_SERVER_NAME is given, and no server is reached over TLS/);
  });

  it("a password and a file with another one; the same one is fine", () => {
    const path = file("other", "other");
    const env = (password: string) => ({
      REDIS_HOST: "h",
      REDIS_PASSWORD: password,
      REDIS_PASSWORD_FILE: path,
    });
    expect(() => servers(env(CANARY))).toThrow(
      /REDIS_PASSWORD and REDIS_PASSWORD_FILE are both given and differ/,
    );
    expect(servers(env("other"))[0]).toMatchObject({ passwordFile: path });
  });

  it("a file of passwords with an address that is none, or a password that is no text", () => {
    for (const [content, why] of [
      [{ [`redis://${CANARY}!`]: "x" }, /REDIS_PASSWORD_FILE: address 1 of the file/],
      [{ "a:1": "x", "b:2": 7 }, /REDIS_PASSWORD_FILE: password 2 of the file is not text/],
    ] as const) {
      const env = { REDIS_HOST: "h", REDIS_PASSWORD_FILE: file("bad.json", JSON.stringify(content)) };
      expect(() => servers(env)).toThrow(why);
      expect(() => servers(env)).not.toThrow(CANARY);
    }
  });
});

it("says nothing of any value, whatever the variables hold", () => {
  const names = Object.values(SERVER_VARIABLES).flat();
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc
      .tuple(fc.constantFrom("redis://", "rediss://:", "unix://", "h:1,"), fc.string())
      .map((parts) => parts.join("")),
    fc.constantFrom("true", "h", "7000"),
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...names),
        value.map((v) => CANARY + v),
      ),
      (values) => {
        // The canary stands in every value, also behind a scheme that is understood.
        const env = Object.fromEntries(Object.entries(values).map(([name, v]) => [name, moved(v)]));
        try {
          servers(env);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message + error.remedy).not.toContain(CANARY);
          expect(error.message).toMatch(/REDIS|VALKEY/);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

/** The canary behind the scheme, where there is one. */
function moved(value: string): string {
  const rest = value.slice(CANARY.length);
  const scheme = /^[a-z]+:\/\/:?/.exec(rest)?.[0] ?? "";
  return `${scheme}${CANARY}${rest.slice(scheme.length)}`;
}
