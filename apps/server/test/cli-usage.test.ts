import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPTIONS } from "../src/config/options.ts";
import { clientele } from "./command-line.ts";
import { freePort, RealServer } from "./support/real-server.ts";

let data = "";

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "clientele-usage-"));
});

afterAll(() => {
  rmSync(data, { recursive: true });
});

describe("help", () => {
  it.each([
    [["--help"]],
    [["-h"]],
    [["serve", "--help"]],
    [["list", "-h"]],
    [["redis://h:1", "-h"]],
    [["parse", "--help"]],
  ])("is printed for %j and offers nothing that does not exist yet", async (args) => {
    const { code, stdout, stderr } = await clientele(args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage:\n/);
    expect(stdout).not.toContain("replay");
  });

  it("names every option, and its key and variable where they are told apart", async () => {
    const { stdout } = await clientele(["serve", "--help"]);
    for (const { flag } of Object.values(OPTIONS)) expect(stdout).toContain(`--${flag}`);
    for (const word of [
      "-h, --server-host HOST",
      "-a, --pass PASSWORD",
      "--config FILE",
      "CLIENTELE_TOKEN_FILE",
    ])
      expect(stdout).toContain(word);
  });

  it("has the version", async () => {
    expect(await clientele(["--version"])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });
});

describe("wrong usage ends with 2 and says what to write instead", () => {
  it.each([
    [["--bogus"], "has no option --bogus", "--help"],
    [["parse", "--port", "1"], "clientele parse has no option --port", "--help"],
    [["--port"], "--port needs a value", "--port PORT"],
    [["--port", "70000"], "--port is not a number from 0 to 65535", "--port 4379"],
    [["--port", "1", "--port", "2"], "--port is given twice", "once"],
    [["--interval", "2"], "--interval is not a time", "--interval 2s"],
    [["--interval", "1ms"], "--interval is not a time from 100ms", "--interval 2s"],
    [["--insecure-http=yes"], "takes no value", "alone"],
    [["prase", "file"], "There is no command prase", "serve, list, parse"],
    [["-h", "no host"], "-h is not a host", "-h cache.example"],
    [
      ["--config", "/nowhere.yaml"],
      "--config: the file cannot be read: there is no such file",
      "Give a file",
    ],
    [["--tls-cert", "/nowhere"], "--tls-cert is given without the other", "Give both"],
    [["list", "a:1", "b:1"], "clientele list asks one server", "Give one URL"],
    [["list", "--limit", "x"], "--limit is not a whole number", "--limit 20"],
    [["parse", "a", "b"], "reads one file", "Give one FILE"],
    [["parse", "-", "--info", "-"], "Both inputs", "Give a file"],
    [["redis://127.0.0.1:x"], "A server cannot be understood", "redis://127.0.0.1:6379"],
    [["a=127.0.0.1:1", "a=127.0.0.1:2"], "Two servers are called a", "name"],
    [["--host", "0.0.0.0"], "--host 0.0.0.0 can be reached by other machines", "--insecure-http"],
    [["--host", "::"], "--host :: can be reached by other machines", "--insecure-http"],
  ])("%j", async (args, what, remedy) => {
    const { code, stdout, stderr } = await clientele(args, { env: { HOME: data } });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(what);
    expect(stderr).toContain(remedy);
  });

  it("also in the config file, by file, line and key", async () => {
    const path = join(data, "clientele.yaml");
    writeFileSync(path, "servers:\n  - url: redis://:c4n4ry-pw@h:1\n    prot: 1\n");
    expect(await clientele(["--config", path])).toEqual({
      code: 2,
      stdout: "",
      stderr: "clientele: clientele.yaml:3: servers[0].prot is not a key here.\nDid you mean port?\n",
    });
  });

  it("also in the environment, by the variable", async () => {
    const env = { REDIS_HOST: "a", VALKEY_HOST: "b" };
    const { code, stderr } = await clientele([], { env });
    expect([code, stderr]).toEqual([
      2,
      "clientele: REDIS_HOST and VALKEY_HOST are both set and differ.\nUnset REDIS_HOST or VALKEY_HOST.\n",
    ]);
    expect((await clientele([], { env: { CLIENTELE_PORT: "x" } })).stderr).toBe(
      "clientele: CLIENTELE_PORT is not a number from 0 to 65535.\nWrite CLIENTELE_PORT=4379; 0 takes any free port.\n",
    );
  });

  it("also for a token that could be guessed, which is not repeated", async () => {
    const { code, stderr } = await clientele(["--data", data], { env: { CLIENTELE_TOKEN: "short12" } });
    expect(code).toBe(2);
    expect(stderr).toContain("fewer than 8");
    expect(stderr).not.toContain("short12");
  });
});

describe("what cannot be done ends with 1", () => {
  it("a port that is taken", async () => {
    const server = await RealServer.start();
    const { code, stderr } = await clientele([server.url, "--port", String(server.port), "--data", data]);
    await server.remove();
    expect(code).toBe(1);
    expect(stderr).toContain(
      `127.0.0.1 port ${server.port} is taken by another program.\nStop that one, or give another port`,
    );
  });

  it("a data directory that cannot be made", async () => {
    writeFileSync(join(data, "file"), "");
    const { code, stderr } = await clientele([
      "--port",
      String(await freePort()),
      "--data",
      join(data, "file", "x"),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("cannot be kept in");
    expect(stderr).toContain("--data DIR");
  });
});
