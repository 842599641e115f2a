import { describe, expect, test } from "vitest";
import type { Failure } from "../target/failure.ts";
import { classify } from "./classify.ts";

const list = (text: string): Failure => ({ kind: "reply", step: "list", text });
const signIn = (text: string): Failure => ({ kind: "reply", step: "sign-in", text });

describe("what servers say is understood", () => {
  test.each<[Failure, string, string, boolean]>([
    [
      signIn("NOAUTH HELLO must be called with the client already authenticated"),
      "credentials",
      "slow",
      false,
    ],
    [{ kind: "reply", step: "info", text: "NOAUTH Authentication required." }, "credentials", "slow", false],
    [{ kind: "reply", step: "info", text: "ERR operation not permitted" }, "credentials", "slow", false],
    [signIn("WRONGPASS invalid username-password pair or user is disabled."), "credentials", "slow", false],
    [signIn("ERR invalid password"), "credentials", "slow", false],
    [list("NOPERM this user has no permissions to run the 'client|list' command"), "denied", "slow", true],
    [list("LOADING Valkey is loading the dataset in memory"), "loading", "soon", true],
    [list("BUSY KeyDB is busy running a script."), "busy", "soon", true],
    [list("ERR unknown command 'CLIENT', with args beginning with: 'LIST' "), "unsupported", "slow", true],
    [signIn("ERR max number of clients reached"), "full", "slot", false],
    [
      { kind: "unasked", text: "ERR max number of clients + cluster connections reached" },
      "full",
      "slot",
      false,
    ],
    [{ kind: "unasked", text: "DENIED Running in protected mode because …" }, "protected", "slow", false],
    [{ kind: "reset", code: "ECONNRESET" }, "lost", "soon", false],
    [{ kind: "unknownHost", code: "ENOTFOUND" }, "lost", "soon", false],
    [{ kind: "unreachable", code: "EHOSTUNREACH" }, "lost", "soon", false],
    [{ kind: "unreadable", reason: "x" }, "lost", "soon", true],
    [{ kind: "internal", where: "TypeError at x.ts:1" }, "lost", "soon", false],
  ])("%j", (failure, state, retry, keep) => {
    const verdict = classify(failure);
    expect(verdict).toMatchObject({ state, retry, keep });
    expect(verdict.cause).toMatch(/\.$|\)\.$|x$/);
    expect(verdict.remedy).not.toBe("");
  });
});

test("an error that answered a sign-in is never quoted", () => {
  const { cause } = classify(signIn("ERR unknown command 'AUTH', with args beginning with: 'c4n4ry' "));
  expect(cause).toBe("Signing in was answered by an error: ERR");
  expect(classify(signIn("c4n4ry")).cause).not.toContain("c4n4ry");
});

test("an unknown error is quoted with its bytes made visible, and not at length", () => {
  const { cause } = classify(list(`ERR \u001b[2J${"x".repeat(5_000)}`));
  expect(cause).toContain("\\x1b[2J");
  expect(cause.length).toBeLessThan(400);
});

test("a protocol error names the byte by its offset", () => {
  const failure: Failure = {
    kind: "protocol",
    offset: 17,
    byte: 63,
    message: "No reply begins with this byte.",
  };
  expect(classify(failure).cause).toMatch(/^Byte 17 .*No reply begins with this byte\.$/);
});
