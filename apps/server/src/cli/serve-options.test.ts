import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "../target/target.ts";
import { readArguments } from "./arguments.ts";
import { readServeOptions, SERVE_OPTIONS, type ServeOptions } from "./serve-options.ts";
import { SERVER_FLAGS } from "./server-flags.ts";
import { UsageError } from "./usage-error.ts";

const CANARY = "c4n4ry-pw";
let dir = "";
let config = "";
let pem = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-serve-options-"));
  config = file("clientele.yaml", "port: 2000\ninterval: 3s\nservers:\n  - url: redis://file:1\n");
  pem = file("any.pem", "any");
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

function file(name: string, content: string): string {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

function read(argv: readonly string[], env: Record<string, string> = {}): ServeOptions {
  const command = {
    name: "serve",
    usage: "",
    summary: "",
    groups: [SERVE_OPTIONS, SERVER_FLAGS],
    notes: "",
    run: () => Promise.resolve(0 as const),
  };
  return readServeOptions(readArguments(command, argv), env);
}

function servers(argv: readonly string[], env: Record<string, string> = {}): readonly string[] {
  return read(argv, env).servers.named.map(({ target: { place, user, password, tls } }) =>
    [addressOf(place), user, password, tls === null ? "" : "tls"].join(" "),
  );
}

describe("redis-cli's flags", () => {
  it.each<[readonly string[], readonly string[]]>([
    [[], []],
    [["-h", "cache"], ["cache:6379   "]],
    [["-h", "::1", "-p", "7000"], ["[::1]:7000   "]],
    [["-p7000"], ["127.0.0.1:7000   "]],
    [["-s", "/run/a b.sock", "-a", "pw"], ["/run/a b.sock  pw "]],
    [["-u", "rediss://bob:pw@h:1/3"], ["h:1 bob pw tls"]],
    [["-a", "-pw", "--user", "bob", "-n", "3", "--no-auth-warning"], ["127.0.0.1:6379 bob -pw "]],
    [
      ["--pass", "pw", "a:1", "b=redis://bob:own@b:2"],
      ["a:1  pw ", "b:2 bob own "],
    ],
    [
      ["--tls", "a:1", "/run/s.sock"],
      ["a:1   tls", "/run/s.sock   "],
    ],
    [["-n", "3"], []],
  ])("%j", (argv, expected) => {
    expect(servers(argv)).toEqual(expected);
  });

  it("of TLS fill what a server leaves open", () => {
    const argv = [
      "--cacert",
      pem,
      "--cert",
      pem,
      "--key",
      pem,
      "--sni",
      "name",
      "--insecure",
      "rediss://h:1",
    ];
    expect(read(argv).servers.named[0]?.target.tls).toEqual({
      caFile: pem,
      certFile: pem,
      keyFile: pem,
      serverName: "name",
      verify: false,
    });
  });

  it.each<[readonly string[], RegExp]>([
    [["-h", `${CANARY}@h`], /^-h is not a host/],
    [["-p", CANARY], /^-p is not a port from 1 to 65535/],
    [["-h", "a", "-s", "/s"], /^-h and -s name two servers/],
    [["-u", `redis://${CANARY}@h`], /^-u cannot be understood/],
    [["--tls", "-s", "/s"], /^--tls does not go with -s/],
    [["--cacert", `/${CANARY}`, "--tls"], /^--cacert: the file cannot be read: there is no such file/],
    [["--cacert", "/etc/passwd", "h:1"], /^--cacert is given, and no server is reached over TLS/],
    [["--insecure", "h:1"], /^--insecure is given, and no server is reached over TLS/],
    [["--key", "/etc/passwd", "--tls"], /^--key is given without --cert/],
    [["--password-file", `/${CANARY}`], /^--password-file: the file cannot be read/],
    [["--password-file", "/etc/passwd", "-a", CANARY], /^-a and --password-file are both given and differ/],
    [["-a", CANARY, "--pass", CANARY], /^-a, --pass is given twice/],
    [["-h"], /^-h needs a value/],
    [[`-x${CANARY}`], /has no option -x/],
    [["h:1", "-h", "h", "-p", "1"], /^A server is named twice/],
  ])("%j is refused without a word of the value", (argv, why) => {
    expect(() => read(argv)).toThrow(UsageError);
    expect(() => read(argv)).toThrow(why);
    expect(() => read(argv)).not.toThrow(CANARY);
  });
});

describe("who wins", () => {
  it("flag over file over environment over default, option by option", () => {
    const env = { CLIENTELE_PORT: "3000", CLIENTELE_INTERVAL: "5s", CLIENTELE_HOST: "localhost" };
    const options = read(["--config", config, "--port", "1000"], env);
    expect([options.listen.port, options.intervalMs, options.listen.host]).toEqual([
      1000,
      3_000,
      "localhost",
    ]);
    expect(read([], {}).listen.port).toBe(4379);
    expect(read([], { CLIENTELE_CONFIG: config }).listen.port).toBe(2000);
  });

  it("servers of the command line over those of the file over those of the environment, never mixed", () => {
    const env = { REDIS_URL: "redis://env:1" };
    expect(servers(["line:1", "--config", config], env)).toEqual(["line:1   "]);
    expect(servers(["--config", config], env)).toEqual(["file:1   "]);
    expect(servers([], env)).toEqual(["env:1   "]);
  });

  it("flags of credentials fill the gaps of whichever servers these are", () => {
    expect(servers(["-a", "pw", "--config", config])).toEqual(["file:1  pw "]);
    expect(servers(["-a", "pw"], { REDIS_HOST: "env", REDIS_PASSWORD: "other" })).toEqual(["env:6379  pw "]);
  });

  it("flags say more of a server that the environment reaches over TLS", () => {
    const [server] = read(["--sni", "name"], { REDIS_HOST: "env", REDIS_TLS: "true" }).servers.named;
    expect(server?.target.tls).toMatchObject({ serverName: "name", verify: true });
  });

  it("REDISCLI_AUTH counts for the command line and not for the file; REDIS_PASSWORD for the environment's only", () => {
    const env = { REDISCLI_AUTH: "pw", REDIS_PASSWORD: "env-pw" };
    expect(servers(["h:1"], env)).toEqual(["h:1  pw "]);
    expect(servers(["--config", config], env)).toEqual(["file:1   "]);
    expect(read([], env).servers.usual).toMatchObject({ name: "127.0.0.1:6379", password: "env-pw" });
  });

  it("takes nothing of what Kubernetes sets for a service called clientele", () => {
    expect(read([], { CLIENTELE_PORT: "tcp://10.0.0.1:4379" }).listen.port).toBe(4379);
  });

  it("reads the token from a variable or a file", () => {
    expect(read([], { CLIENTELE_TOKEN: "a b" }).token).toBe("a b");
    expect(read([], { CLIENTELE_TOKEN_FILE: file("token", "of the file\n") }).token).toBe("of the file");
    expect(read([]).token).toBeNull();
  });

  it("names the variable whose value is wrong", () => {
    expect(() => read([], { CLIENTELE_INTERVAL: CANARY })).toThrow(/^CLIENTELE_INTERVAL is not a time/);
    expect(() => read([], { CLIENTELE_HOST: "10.0.0.1" })).toThrow(/^CLIENTELE_HOST 10.0.0.1 can be reached/);
  });
});

describe("an address that others reach", () => {
  const bound = ["--host", "0.0.0.0"];

  it("is refused without TLS, a named proxy, or somebody's word", () => {
    expect(() => read(bound)).toThrow(/--host 0.0.0.0 can be reached by other machines/);
    expect(() => read([...bound, "--allowed-host", "dash.example"])).toThrow(/can be reached/);
    expect(() => read([...bound, "--public-url", "https://dash.example"])).toThrow(/can be reached/);
    expect(() => read(bound, { CLIENTELE_INSECURE_HTTP: "false" })).toThrow(/can be reached/);
  });

  it("is taken with each of them", () => {
    expect(read([...bound, "--trusted-proxy", "10.0.0.0/8"]).listen.trustedProxies).toEqual(["10.0.0.0/8"]);
    expect(read(bound, { CLIENTELE_INSECURE_HTTP: "true" }).listen.host).toBe("0.0.0.0");
  });
});

describe("a certificate of its own", () => {
  it("needs its key, and both must be what they are called", () => {
    const key = file(
      "own.key",
      generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    );
    expect(() => read(["--tls-cert", pem])).toThrow(/^--tls-cert is given without the other/);
    expect(() => read(["--tls-key", key])).toThrow(/^--tls-key is given without the other/);
    expect(() => read(["--tls-cert", pem, "--tls-key", key])).toThrow(
      /are no certificate and key that belong/,
    );
  });
});

describe("the base path", () => {
  it("is the public URL's unless it is given, and does not contradict it", () => {
    const at = (...argv: string[]) => read(argv).listen.basePath;
    expect(at("--public-url", "https://dash.example/a/b/")).toBe("/a/b");
    expect(at("--public-url", "https://dash.example")).toBe("");
    expect(at("--public-url", "https://dash.example/a", "--base-path", "/a/")).toBe("/a");
    expect(() => at("--public-url", "https://dash.example/a", "--base-path", "/b")).toThrow(
      /--base-path and the path of --public-url differ/,
    );
    expect(() => at("--public-url", "https://dash.example/api")).toThrow(
      /--public-url begins with a path that Clientele itself has/,
    );
  });
});

it("says nothing of any word, whatever the words, but names of servers and the own host", () => {
  const flags = [...Object.entries(SERVE_OPTIONS.options), ...Object.entries(SERVER_FLAGS.options)].flatMap(
    ([name, { short }]) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])],
  );
  const word = fc.oneof(
    fc.constantFrom(...flags),
    fc.string().map((text) => CANARY + text),
    fc.constant(CANARY),
  );
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 8 }), (argv) => {
      fc.pre(!argv.includes("--host"));
      try {
        read(argv);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        if (error.message.includes("Two servers are called")) return;
        expect(error.message + error.remedy).not.toContain(CANARY);
      }
    }),
    { numRuns: 1_000 },
  );
});
