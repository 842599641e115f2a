import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../../cli/usage-error.ts";
import { DEFAULT_TLS } from "../../target/target.ts";
import { readGiven } from "../option.ts";
import { OPTIONS } from "../options.ts";
import { type ConfigFile, configOf, readConfigFile } from "./config-file.ts";
import { YamlFile } from "./yaml-file.ts";

const CANARY = "c4n4ry-pw";
let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-config-"));
  for (const name of ["ca.pem", "own.pem", "own.key", "pw"]) writeFileSync(join(dir, name), name);
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

function read(yaml: string | Uint8Array, env: Record<string, string> = {}): ConfigFile {
  return configOf(YamlFile.parse(Buffer.from(yaml), "clientele.yaml", dir), env);
}

/** What the terminal would say. */
function refusal(yaml: string | Uint8Array, env: Record<string, string> = {}): string {
  try {
    read(yaml, env);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}\n${error.remedy}`;
    throw error;
  }
  return "nothing is wrong";
}

describe("a config file", () => {
  it("names servers in every way, with paths relative to itself", () => {
    const { servers } = read(
      `
servers:
  - name: main
    url: rediss://cache.example:6380
    user: bob
    password: "0123"
    tls: { ca: ca.pem, cert: own.pem, key: own.key, serverName: cache.internal, verify: false }
    renamedCommands: { CLIENT: c9f1 }
    interval: 500ms
  - { host: "::1", port: 7000, passwordFile: pw, tls: true }
  - { socket: run/my redis.sock, user: bob, passwordEnv: PW }
`,
      { PW: CANARY },
    );
    const [main, second, third] = servers;
    expect(main).toEqual({
      intervalMs: 500,
      target: {
        name: "main",
        place: { kind: "tcp", host: "cache.example", port: 6380 },
        tls: {
          caFile: join(dir, "ca.pem"),
          certFile: join(dir, "own.pem"),
          keyFile: join(dir, "own.key"),
          serverName: "cache.internal",
          verify: false,
        },
        user: "bob",
        password: "0123",
        passwordFile: null,
        renamed: new Map([["CLIENT", "c9f1"]]),
      },
    });
    expect(second).toMatchObject({
      intervalMs: null,
      target: { name: "[::1]:7000", tls: DEFAULT_TLS, password: null, passwordFile: join(dir, "pw") },
    });
    expect(third?.target).toMatchObject({
      place: { kind: "unix", path: join(dir, "run/my redis.sock") },
      user: "bob",
      password: CANARY,
    });
  });

  it("gives every option under its key", () => {
    const { options } = read(`
host: 0.0.0.0
port: 8080
data: state
interval: 1m
tls: { cert: own.pem, key: own.key }
trustedProxies: [10.0.0.7, 10.1.0.0/16]
allowedHosts: dash.example
publicUrl: https://dash.example/x
basePath: /x
insecureHttp: true
`);
    const values = Object.values(OPTIONS).map((option) => {
      const given = options.get(option.key);
      return given === undefined
        ? [option.key, "missing"]
        : [option.key, readGiven<unknown>(given, option.parse)];
    });
    expect(Object.fromEntries(values)).toEqual({
      host: "0.0.0.0",
      port: 8080,
      data: join(dir, "state"),
      interval: 60_000,
      "tls.cert": join(dir, "own.pem"),
      "tls.key": join(dir, "own.key"),
      trustedProxies: ["10.0.0.7", "10.1.0.0/16"],
      allowedHosts: ["dash.example"],
      publicUrl: new URL("https://dash.example/x"),
      basePath: "/x",
      insecureHttp: true,
    });
  });

  it("is what docs/configuration.md shows", () => {
    const docs = readFileSync(new URL("../../../../../docs/configuration.md", import.meta.url), "utf8");
    const example = /```yaml\n(.*?)```/s.exec(docs)?.[1] ?? "";
    for (const name of ["clientele.pem", "clientele.key", "cache.password"])
      writeFileSync(join(dir, name), name);
    const { servers, options } = read(example, { QUEUE_PASSWORD: CANARY });
    expect(servers.map(({ target }) => target.name)).toEqual(["cache", "queue", "local"]);
    expect(options.size).toBe(6);
  });

  it("may be JSON, and may be empty", () => {
    expect(read('{"servers":[{"url":"redis://h:1"}]}').servers[0]?.target.name).toBe("h:1");
    for (const empty of ["", "# nothing\n", "---\n"]) expect(read(empty).servers).toEqual([]);
  });
});

describe("a mistake names file, line and key, what would be right, and no value", () => {
  it.each([
    [
      "servers:\n  - url: redis://h:1\n    prot: 1\n",
      "clientele.yaml:3: servers[0].prot is not a key here.\nDid you mean port?",
    ],
    ["\nhots: x\n", "clientele.yaml:2: hots is not a key here.\nDid you mean host?"],
    [
      "tls:\n  certificate: x\n",
      "clientele.yaml:2: tls.certificate is not a key here.\nThe keys here are cert, key.",
    ],
    ["host: a\nport: 1\nhost: b\n", "clientele.yaml:3: the same key is written a second time"],
    ["servers:\n\t- url: x\n", "clientele.yaml:2: the line is indented with a tab"],
    ["port: '4379'\n", "clientele.yaml:1: port is not a number"],
    ["host: 10\n", "clientele.yaml:1: host is not text.\nPut the value in quotes."],
    ["insecureHttp: 'yes'\n", "clientele.yaml:1: insecureHttp is neither true nor false"],
    ["servers: redis://h\n", "clientele.yaml:1: servers is not a list"],
    ["servers:\n  - redis://h\n", "clientele.yaml:2: servers[0] is not a map"],
    ["servers:\n  - name: a\n", "clientele.yaml:2: servers[0] does not say where the server is"],
    ["servers:\n  - { url: redis://h, host: h }\n", "servers[0] has both url and host"],
    ["servers:\n  - { url: redis://h, port: 1 }\n", "servers[0].port does not go with url"],
    [
      "servers:\n  - { host: h, port: 99999 }\n",
      "clientele.yaml:2: servers[0].port is not a port from 1 to 65535",
    ],
    ["servers:\n  - url:\n", "clientele.yaml:2: servers[0].url has no value"],
    [
      "servers:\n  - { host: h, name: a }\n  - { host: i, name: a }\n",
      "clientele.yaml:3: servers[1] has the name of an earlier",
    ],
    ["servers:\n  - { host: h, tls: 1 }\n", "servers[0].tls is neither true nor false"],
    ["servers:\n  - { url: rediss://h, tls: false }\n", "servers[0].tls is false, and the url says TLS"],
    ["servers:\n  - { socket: /s, tls: true }\n", "servers[0] has TLS on a unix socket"],
    ["servers:\n  - { host: h, tls: { key: own.key } }\n", "servers[0].tls.key is given without"],
    [
      "servers:\n  - { host: h, tls: { ca: nowhere.pem } }\n",
      "servers[0].tls.ca: the file cannot be read: there is no such file",
    ],
    [
      "servers:\n  - { host: h, passwordFile: nowhere }\n",
      "servers[0].passwordFile: the file cannot be read",
    ],
    [
      "servers:\n  - { host: h, passwordEnv: NOWHERE }\n",
      "servers[0].passwordEnv names a variable that is not set",
    ],
    [
      "servers:\n  - { host: h, renamedCommands: { GET: x } }\n",
      "servers[0].renamedCommands.GET is not a key here",
    ],
    ["servers:\n  - { host: h, renamedCommands: { CLIENT: a b } }\n", "CLIENT is not a command's name"],
    ["servers:\n  - { host: h, name: a/b }\n", "servers[0].name is not a name"],
    ["servers:\n  - { host: h, interval: 2 }\n", "servers[0].interval is not text"],
    ["servers:\n  - { host: h, interval: 1ms }\n", "servers[0].interval is not a time from 100ms to 60m"],
    ["a: &x 1\n", "clientele.yaml:1: anchors (&name) and aliases (*name) are not read here"],
    ["host: *x\n", "clientele.yaml:1: anchors (&name) and aliases (*name) are not read here"],
    ["host: !!js/function x\n", "clientele.yaml:1: tags (!name) are not read here"],
    ["host: a\n---\nhost: b\n", "clientele.yaml:2: a second document begins here"],
    ["just words\n", "clientele.yaml:1: is not a map"],
    [new Uint8Array([0x68, 0xff]), "clientele.yaml is not UTF-8 text"],
    ["[".repeat(100_000), "clientele.yaml:1: it is nested too deep"],
    [`servers: [${"{host: h},".repeat(1_001)}]`, "servers has more than 1000 entries"],
  ])("%j", (yaml, says) => {
    expect(refusal(yaml)).toContain(says);
  });

  it.each([
    `servers:\n  - url: redis://:${CANARY}/@h:1\n`,
    `servers:\n  - url: ${CANARY}=\n`,
    `servers:\n  - url: http://${CANARY}\n`,
    `servers:\n  - { host: "${CANARY}@h" }\n`,
    `servers:\n  - password:${CANARY}\n`,
    `servers:\n  - {host: h, password:${CANARY}}\n`,
    `servers:\n  - {host: h, "password: ${CANARY}": 1}\n`,
    `servers:\n  - password: %${CANARY}\n`,
    `servers:\n  - password: "\\z${CANARY}"\n`,
    `servers:\n  - password: *${CANARY}\n`,
    `servers:\n  - password: [${CANARY}]\n    host: h\n`,
    `servers:\n  - password: ${CANARY}: x\n`,
    `servers:\n  - password: '${CANARY}\n`,
    `servers:\n  - {host: h, passwordFile: /${CANARY}}\n`,
    `servers:\n  - {host: h, passwordEnv: ${CANARY}}\n`,
    `port: "${CANARY}"\n`,
    `host: ["${CANARY}"]\n`,
    `!${CANARY} x\n`,
  ])("and not the secret of %j", (yaml) => {
    const says = refusal(yaml);
    expect(says).toMatch(/^clientele\.yaml:\d+: /);
    expect(says).not.toContain(CANARY);
  });

  it("counts lines whatever stands before the mistake", () => {
    const before = fc.array(
      fc.oneof(
        fc.constant(""),
        fc.constant("# comment: [ ' &"),
        fc.constant('  - { url: "redis://h:1", name: NAME }'),
        fc.constant("  - name: NAME\n    host: h"),
        fc.constant(
          "  - name: NAME\n    url: >-\n      redis://h:1\n    password: |-\n      two\n      lines",
        ),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(before, fc.constantFrom("\n", "\r\n"), (parts, eol) => {
        const lines = ["servers:", ...parts.map((part, i) => part.replace("NAME", `n${i}`))];
        const text = `${lines.join("\n")}\n  - host: last\n    prot: 1\n`;
        const line = text.split("\n").length - 1;
        const count = parts.filter((part) => part.includes("NAME")).length;
        expect(refusal(text.replaceAll("\n", eol))).toContain(
          `clientele.yaml:${line}: servers[${count}].prot is not`,
        );
      }),
    );
  });

  it("refuses what is larger than a megabyte, or not there, in the name of whoever gave the path", () => {
    writeFileSync(join(dir, "large.yaml"), `# ${"x".repeat(1024 * 1024)}\n`);
    expect(() => readConfigFile("--config", join(dir, "large.yaml"), {})).toThrow(
      /^--config: .* larger than 1024 KiB/,
    );
    expect(() => readConfigFile("CLIENTELE_CONFIG", join(dir, "nowhere.yaml"), {})).toThrow(
      /^CLIENTELE_CONFIG: the file cannot be read: there is no such file/,
    );
  });

  it("never fails in another way, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: "binary", maxLength: 200 })),
        (bytes) => {
          expect(typeof refusal(bytes)).toBe("string");
        },
      ),
      { numRuns: 500 },
    );
  });
});
