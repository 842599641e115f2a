import { afterAll, beforeAll, expect, it } from "vitest";
import { clientele } from "./command-line.ts";
import { freePort, RealServer } from "./support/real-server.ts";

const PASSWORD = "c4n4ry-pw";
let server: RealServer;
let secured: RealServer;

beforeAll(async () => {
  server = await RealServer.start([], { socketName: "my redis.sock" });
  for (const name of ["worker-1", "worker-2", "api"]) {
    const connection = await server.connect();
    await connection.send(["CLIENT", "SETNAME", name]);
  }
  secured = await RealServer.start();
  await secured.ask("ACL", "SETUSER", "bob", "on", `>${PASSWORD}`, "+@all");
  await secured.ask("ACL", "SETUSER", "default", "off");
});

afterAll(async () => {
  await server.remove();
  await secured.remove();
});

interface Listed {
  readonly clients: readonly { readonly name: string; readonly addr: string; readonly user: string }[];
  readonly skipped: readonly unknown[];
}

function jsonOf(stdout: string): Listed {
  return JSON.parse(stdout) as Listed;
}

it("lists once as a table, in the order of the list, itself among the others", async () => {
  const { code, stdout, stderr } = await clientele(["list", server.url]);
  expect([code, stderr]).toEqual([0, ""]);
  const [head, ...rows] = stdout.trimEnd().split("\n");
  expect(head).toMatch(/^id +addr +name/);
  expect(rows.map((row) => /(worker-1|worker-2|api|clientele-list)/.exec(row)?.[1])).toEqual([
    ...["worker-1", "worker-2", "api", "clientele-list"],
    undefined,
  ]);
  expect(rows.at(-1)).toBe("4 clients");
});

it("keeps what matches, sorts, cuts, and says of how many", async () => {
  const flags = ["--where", "name:worker*", "--sort", "-name"];
  const { stdout } = await clientele(["list", "-p", String(server.port), ...flags]);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 of 4 clients");
  const json = await clientele(["list", server.url, ...flags, "--limit", "1", "--json"]);
  const { clients, skipped } = jsonOf(json.stdout);
  expect([clients.map(({ name }) => name), skipped]).toEqual([["worker-2"], []]);
});

it("reaches a socket with a blank in its path, and takes the server of the environment", async () => {
  const bySocket = await clientele(["list", "-s", server.socketPath, "--json"]);
  expect(jsonOf(bySocket.stdout).clients.at(-1)?.addr).toContain("my redis.sock:0");
  const byEnv = await clientele(["list", "--json"], { env: { REDIS_ADDR: server.url } });
  expect(jsonOf(byEnv.stdout).clients).toHaveLength(4);
});

it("signs in by flags, by a file, and by redis-cli's variable", async () => {
  const ways: readonly (readonly [readonly string[], Record<string, string>])[] = [
    [["-p", String(secured.port), "--user", "bob", "-a", PASSWORD], {}],
    [[secured.url, "--user", "bob"], { REDISCLI_AUTH: PASSWORD }],
    [["-u", `redis://bob:${PASSWORD}@127.0.0.1:${secured.port}`], {}],
  ];
  for (const [args, env] of ways) {
    const { code, stdout, stderr } = await clientele(["list", ...args, "--json"], { env });
    expect([code, stderr]).toEqual([0, ""]);
    expect(jsonOf(stdout).clients.map(({ user }) => user)).toEqual(["bob"]);
  }
});

it("shows where a query is wrong and what would be right, before it connects", async () => {
  const place = `127.0.0.1:${await freePort()}`;
  const { code, stdout, stderr } = await clientele(["list", place, "--where", "name:api omem>lots"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(
    /^clientele: --where cannot be understood: .*\n\n {2}name:api omem>lots\n {16}\^{4}\n\nWrite .*omem/,
  );
});

it("takes a field for unknown only when the list does not have it", async () => {
  const { code, stdout, stderr } = await clientele(["list", server.url, "--where", "omme>1mb"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/No field omme\. Did you mean omem\?\n\n {2}omme>1mb\n {2}\^{4}\n/);
});

it("refuses to sort by what this list does not have", async () => {
  const { code, stderr } = await clientele(["list", server.url, "--sort", "nothing"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--sort names no field of this list.\nWrite one of its fields");
});

it("ends with 1 and says cause and remedy when the server cannot be asked, without the password", async () => {
  const port = await freePort();
  expect(await clientele(["list", `redis://127.0.0.1:${port}`])).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      new RegExp(`^clientele: 127\\.0\\.0\\.1:${port}: Connection refused.*\n.*check host and port`),
    ),
  });
  const wrong = await clientele(["list", secured.url, "--user", "bob", "-a", `${PASSWORD}-wrong`]);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).not.toContain(PASSWORD);
  expect(wrong.stderr.split("\n")).toHaveLength(3);
});
