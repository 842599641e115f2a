import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Terminal } from "../src/cli/command.ts";
import { parseCommand } from "../src/cli/parse.ts";
import { runCommandLine } from "../src/cli/run.ts";
import { clientele, collect } from "./command-line.ts";

const CORPUS = fileURLToPath(new URL("../../../packages/resp/test/corpus/", import.meta.url));
const SERVERS = readdirSync(CORPUS);

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-parse-"));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

/** Runs the command in this process, on streams of its own. */
async function parse(
  args: readonly string[],
  stdin: string | Uint8Array = "",
): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
  } satisfies Terminal;
  const [out, err] = [collect(terminal.stdout), collect(terminal.stderr)];
  terminal.stdin.end(stdin);
  const code = await runCommandLine(["parse", ...args], [parseCommand], "0", terminal);
  return { code, stdout: out(), stderr: err() };
}

function lists(server: string): readonly string[] {
  return readdirSync(join(CORPUS, server))
    .filter((f) => /client-list.*\.(txt|resp\d)$/.test(f))
    .map((f) => join(CORPUS, server, f));
}

/** What stands between the first `field=` and the next known field. */
function textFields(path: string): readonly string[] {
  const content = readFileSync(path, "latin1")
    .replace(/^[$=]\d+\r\n(?:txt:)?/, "")
    .replace(/\r\n$/, "");
  return content.split("\n").filter((line) => line !== "");
}

describe.each(SERVERS)("clientele parse --json of %s", (server) => {
  it("has every client of every capture in the order of the input, numbers as numbers", async () => {
    expect(lists(server).length).toBeGreaterThan(2);
    for (const path of lists(server)) {
      const { code, stdout, stderr } = await parse([path, "--json"]);
      const { clients, skipped } = JSON.parse(stdout);
      const lines = textFields(path);
      expect([path, code, stderr, skipped, clients.length]).toEqual([path, 0, "", [], lines.length]);
      for (const [i, client] of clients.entries()) {
        const line = lines[i] ?? "";
        const id = /^id=(\d+) /.exec(line)?.[1];
        expect(client.id).toBe(id === undefined ? undefined : Number(id));
        expect(Object.keys(client).every((field) => line.includes(`${field}=`))).toBe(true);
        expect(typeof client.fd).toBe("number");
        expect(typeof client.flags).toBe("string");
      }
    }
  });
});

it("reads standard input, as text and as the server's raw reply in both protocols, to the same clients", async () => {
  const at = join(CORPUS, "redis-7.0.15");
  const text = readFileSync(join(at, "client-list.txt"));
  const reply = Buffer.concat([Buffer.from(`$${text.length}\r\n`), text, Buffer.from("\r\n")]);
  const verbatim = Buffer.concat([Buffer.from(`=${text.length + 4}\r\ntxt:`), text, Buffer.from("\r\n")]);
  const expected = (await parse(["--json", join(at, "client-list.txt")])).stdout;
  for (const input of [text, reply, verbatim]) {
    expect((await parse(["--json"], input)).stdout).toBe(expected);
    expect((await parse(["-", "--json"], input)).stdout).toBe(expected);
  }
});

it("says who the server is by its INFO", async () => {
  for (const [server, product, version] of [
    ["valkey-8.0.1", "valkey", "8.0.1"],
    ["redis-2.6.17", "redis", "2.6.17"],
  ]) {
    const at = join(CORPUS, server ?? "");
    const args = [join(at, "client-list.txt"), "--info", join(at, "info.txt")];
    expect((await parse(args)).stdout).toMatch(new RegExp(`^${product} ${version}, `));
    expect(JSON.parse((await parse([...args, "--json"])).stdout).server).toMatchObject({ product, version });
  }
});

const GOOD = "id=3 addr=127.0.0.1:1 fd=8 name=a age=1 idle=0 flags=N db=0 cmd=get\n";

it("gives all good lines of a damaged file and names the others, and is still fine", async () => {
  const path = join(dir, "damaged");
  writeFileSync(
    path,
    `${GOOD}garbage\n${GOOD.replace("id=3", "id=x")}${GOOD.replace("id=3", "id=4")}id=5 addr=127`,
  );
  const { code, stdout } = await parse([path, "--json"]);
  const { clients, skipped } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(clients.map((c: { id: number }) => c.id).slice(0, 2)).toEqual([3, 4]);
  expect(skipped.map((s: { line: number }) => s.line).slice(0, 2)).toEqual([2, 3]);
  expect(skipped[0].reason).toMatch(/\w/);
  const table = await parse([path]);
  expect(table.stderr).toMatch(/^line 2 skipped: .+\nline 3 skipped: /);
  expect(table.code).toBe(0);
});

it("keeps bytes, hostile names and large numbers in JSON", async () => {
  const line = Buffer.from(
    "id=9007199254740993 addr=1.2.3.4:5 fd=8 name=__proto__ age=1 idle=0 flags=N db=0 cmd=NULL user=\u00ff\u00e9 constructor=1 events=\n",
    "latin1",
  );
  const { clients } = JSON.parse((await parse(["--json"], line)).stdout);
  expect(clients[0]).toMatchObject({
    id: "9007199254740993",
    name: "__proto__",
    user: "\\xff\\xe9",
    events: "",
  });
  expect(Object.hasOwn(clients[0], "constructor")).toBe(true);
});

it("prints a table in which nothing moves the cursor, and absent fields as –", async () => {
  const hostile =
    "id=3 addr=127.0.0.1:1 name=a age=1 user=\u001b[31m\u00e2\u0080\u00ae flags=N db=0 resp=2\n";
  const { stdout } = await parse(
    [],
    Buffer.from(`${hostile}id=12 addr=127.0.0.1:22 name= age=100 flags=N db=0 resp=2\n`, "latin1"),
  );
  expect(stdout.split("\n")).toEqual([
    "id  addr          name  user              flags  db  age",
    " 3  127.0.0.1:1   a     \\x1b[31m\\u{202e}  N       0    1",
    "12  127.0.0.1:22        –                 N       0  100",
    "2 clients",
    "",
  ]);
});

const MONITOR = "id=7 addr=10.0.0.9:5 fd=9 name=dbg age=9 idle=0 flags=O db=0 omem=0 cmd=monitor\n";

it("says who hurts the server, before the table and in JSON", async () => {
  const { stdout, stderr, code } = await parse([], `${GOOD}${MONITOR}`);
  const [head = "", body = "", ...more] = stdout.split("\n");
  expect(head).toMatch(/^(?:critical|warning): .*dbg/);
  expect(body).toMatch(/^ {2}\w/);
  expect(more.indexOf("")).toBeLessThan(more.findIndex((line) => line.startsWith("id ")));
  expect([stderr, code, more.at(-2)]).toEqual(["", 0, "2 clients"]);
  const { findings, clients } = JSON.parse((await parse(["--json"], `${GOOD}${MONITOR}`)).stdout);
  expect(clients).toHaveLength(2);
  expect(findings).toMatchObject([
    { rule: "monitor", subject: { kind: "client", key: 7 }, clients: 1, head: expect.any(String) },
  ]);
  expect(findings[0]).not.toHaveProperty("since");
});

it("tells by INFO how many places are left", async () => {
  const lines = Array.from({ length: 99 }, (_, i) => GOOD.replace("id=3", `id=${i + 1}`)).join("");
  const info = join(dir, "info");
  writeFileSync(info, "# Server\nredis_version:7.0.15\n# Clients\nconnected_clients:99\nmaxclients:100\n");
  const rules = async (...args: string[]) =>
    JSON.parse((await parse([...args, "--json"], lines)).stdout).findings.map(
      (f: { rule: string }) => f.rule,
    );
  expect(await rules()).toEqual([]);
  expect(await rules("--info", info)).toEqual(["maxclients"]);
});

it("calls the server by its name in the words of findings", async () => {
  const lines = Array.from({ length: 10 }, (_, i) => GOOD.replace("id=3", `id=${i + 1}`)).join("");
  const info = join(dir, "info");
  writeFileSync(info, "redis_version:7.2.4\nserver_name:valkey\nvalkey_version:8.0.1\nmaxclients:10\n");
  const { findings } = JSON.parse((await parse(["--info", info, "--json"], lines)).stdout);
  expect(findings).toMatchObject([{ rule: "maxclients", next: "Valkey refuses new connections." }]);
  expect((await parse(["--info", info], lines)).stdout).toContain("Valkey refuses new connections.");
});

it("names the command that tells the limits, only where a client may be over one", async () => {
  const large = GOOD.replace(" cmd=", " omem=12582912 cmd=");
  const { stdout } = await parse([], large);
  expect(stdout).toMatch(
    /^One client has 12\.0 MB of replies unread\..*CONFIG GET client-output-buffer-limit/,
  );
  expect((await parse([], GOOD)).stdout).not.toContain("CONFIG GET");
});

it("fails when nothing at all could be read, or the file cannot be opened", async () => {
  const nothing = await parse(["--json"], "this is\nno list\n");
  expect([nothing.code, JSON.parse(nothing.stdout).skipped.length]).toEqual([1, 2]);
  expect(await parse([join(dir, "missing")])).toEqual({
    code: 1,
    stdout: "",
    stderr: `clientele: ${join(dir, "missing")} cannot be read: there is no such file.\nGive a file that holds a CLIENT LIST, or - for standard input.\n`,
  });
  expect((await parse([dir])).stderr).toContain("it is a directory");
});

it("takes an empty list for a list of nobody", async () => {
  for (const input of ["", "$0\r\n\r\n"]) {
    const { code, stdout } = await parse(["--json"], input);
    expect([code, JSON.parse(stdout)]).toEqual([0, { clients: [], skipped: [], findings: [] }]);
  }
});

it("writes a list of 50,000 to a pipe, and ends in peace when the reader does not want it all", async () => {
  const path = join(dir, "large");
  writeFileSync(path, Array.from({ length: 50_000 }, (_, i) => GOOD.replace("id=3", `id=${i + 1}`)).join(""));
  const whole = await clientele(["parse", path, "--json"]);
  expect([whole.code, JSON.parse(whole.stdout).clients.length]).toEqual([0, 50_000]);
  const { spawnClientele } = await import("./command-line.ts");
  const child = spawnClientele(["parse", path, "--json"]);
  const err = collect(child.stderr);
  child.stdout?.once("data", () => child.stdout?.destroy());
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, err()]).toEqual([0, ""]);
});
