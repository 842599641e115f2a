import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseTarget } from "./address.ts";
import { readCredentials } from "./credentials.ts";
import type { ServerError } from "./failure.ts";

const directory = mkdtempSync(join(tmpdir(), "clientele-credentials-"));
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

const fromFile = (passwordFile: string) =>
  readCredentials({ ...parseTarget("redis://bob:@h"), passwordFile });

test.each([
  ["pw\n", "pw"],
  ["pw\r\n", "pw"],
  ["pw", "pw"],
  [" p w \n\n", " p w \n"],
  ["pässword\n", "pässword"],
])("of %j one line end does not count", async (content, password) => {
  expect(await fromFile(write("password", content))).toEqual({ user: "bob", password });
});

test("a file as container platforms mount it, behind a link, is read", async () => {
  symlinkSync(write("data", "pw"), join(directory, "link"));
  expect(await fromFile(join(directory, "link"))).toEqual({ user: "bob", password: "pw" });
});

test.each<[string, () => string]>([
  ["missing", () => join(directory, "nothing")],
  ["missing", () => join(write("a-file", "x"), "below")],
  ["not-a-file", () => directory],
  ["unreadable", () => `${directory}/with\0nul`],
  ["too-large", () => write("large", "x".repeat(64 * 1024 + 1))],
  ["not-text", () => write("nul", "pass\0word")],
  ["not-text", () => write("latin1", Uint8Array.of(0xff, 0x41))],
  ["empty", () => write("empty", "\n")],
])("a password file that is %s is refused without its words", async (fault, path) => {
  const error: ServerError = await fromFile(path()).then(
    () => expect.fail("was read"),
    (error: ServerError) => error,
  );
  expect(error.failure).toEqual({ kind: "file", setting: "password", fault });
  expect(error.message).not.toContain(directory);
});

test("a pipe is not waited for", async () => {
  const pipe = join(directory, "pipe");
  execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", pipe]);
  await expect(fromFile(pipe)).rejects.toMatchObject({ failure: { fault: "not-a-file" } });
});

test.each([
  ["redis://h", { user: null, password: null }],
  ["redis://:pw@h", { user: null, password: "pw" }],
  ["redis://bob:pw@h", { user: "bob", password: "pw" }],
  ["redis://bob:@h", { user: "bob", password: "" }],
])("%s signs in as it says", async (address, credentials) => {
  expect(await readCredentials(parseTarget(address))).toEqual(credentials);
});
