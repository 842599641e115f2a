import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  it.each([[["--help"]], [["-h"]], [["serve", "--help"]], [["parse", "--help"]]])(
    "is printed for %j and offers nothing that does not exist yet",
    async (args) => {
      const { code, stdout, stderr } = await clientele(args);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^Usage:\n/);
      for (const later of ["clientele list", "replay", "--config", "--tls"])
        expect(stdout).not.toContain(later);
    },
  );

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
    [["prase", "file"], "There is no command prase", "serve, parse"],
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
