import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { keptToken, ownToken, TokenError } from "./token.ts";

const dirs: string[] = [];

function emptyDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "clientele-token-"));
  dirs.push(dir);
  return dir;
}

afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

it("makes a token of 256 bits at the first run and keeps it over restarts, for its owner only", () => {
  const dir = join(emptyDir(), "not", "there");
  const token = keptToken(dir);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(keptToken(dir)).toBe(token);
  expect(statSync(join(dir, "token")).mode & 0o777).toBe(0o600);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(readdirSync(dir)).toEqual(["token"]);
});

it("makes another token for another install", () => {
  expect(keptToken(emptyDir())).not.toBe(keptToken(emptyDir()));
});

it("takes back the rights that others were given to the file", () => {
  const dir = emptyDir();
  keptToken(dir);
  chmodSync(join(dir, "token"), 0o644);
  keptToken(dir);
  expect(statSync(join(dir, "token")).mode & 0o777).toBe(0o600);
});

it.each(["", "short", "two words of some length here"])("refuses a file that holds no token: %j", (text) => {
  const dir = emptyDir();
  writeFileSync(join(dir, "token"), text);
  expect(() => keptToken(dir)).toThrow(TokenError);
});

it("says where the token cannot be kept", () => {
  const file = join(emptyDir(), "file");
  writeFileSync(file, "");
  expect(() => keptToken(file)).toThrow(/cannot be kept in .*file: (EEXIST|ENOTDIR)/);
});

it("refuses a token from outside that could be guessed", () => {
  expect(ownToken("eight888")).toBe("eight888");
  expect(() => ownToken("seven77")).toThrow(/fewer than 8/);
  expect(() => ownToken("")).toThrow(TokenError);
});
