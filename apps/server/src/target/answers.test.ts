import type { Reply } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { Answers, askedCommand, refusalOf } from "./answers.ts";

const error = (text: string): Reply => ({ kind: "error", text });

describe("an error line refuses a command", () => {
  test.each([
    ["NOPERM this user has no permissions to run the 'client' command or its subcommand", "denied"],
    ["NOPERM User watch has no permissions to run the 'client|list' command", "denied"],
    ["ERR unknown command 'CLIENT', with args beginning with: 'LIST' ", "missing"],
    ["ERR unknown command `CONFIG`, with args beginning with: `GET`, ", "missing"],
    ["ERR unknown subcommand 'ID'. Try CLIENT HELP.", "missing"],
    ["ERR Unknown subcommand or wrong number of arguments for 'ID'. Try CLIENT HELP", "missing"],
    ["ERR Syntax error, try CLIENT (LIST | KILL ip:port)", "missing"],
  ])("%j: %s", (text, state) => {
    expect(refusalOf(text)).toEqual({ state, said: text });
  });

  test.each([
    "LOADING Redis is loading the dataset in memory",
    "BUSY Redis is busy running a script.",
    "NOAUTH Authentication required.",
    "ERR No such client",
    "ERR syntax error",
  ])("%j says something else", (text) => {
    expect(refusalOf(text)).toBeNull();
  });

  test("is kept short and harmless", () => {
    const said = refusalOf(`NOPERM \u001b[2J\n${"x".repeat(9_000)}`)?.said ?? "";
    expect(said).toMatch(/^NOPERM \\x1b\[2J\\x0ax+$/);
    expect(said.length).toBeLessThan(300);
  });
});

test("a refusal stands until the command is answered, and no other error changes it", () => {
  const answers = new Answers();
  expect(answers.note("INFO", error("NOPERM no"))).toMatchObject({ state: "denied" });
  answers.note("INFO", error("BUSY wait"));
  expect(answers.refusal("INFO")).toMatchObject({ state: "denied" });
  expect(answers.isAnswered("INFO")).toBe(false);
  answers.note("INFO", { kind: "bulk", bytes: new Uint8Array() });
  expect(answers.refusal("INFO")).toBeNull();
  expect(answers.isAnswered("INFO")).toBe(true);
  answers.note("INFO", { kind: "bulkError", bytes: Buffer.from("NOPERM again") });
  expect(answers.isAnswered("INFO")).toBe(false);
});

test.each([
  [["CLIENT", "KILL", "ID", "5"], "CLIENT KILL"],
  [["client", "list"], "CLIENT LIST"],
  [["INFO"], "INFO"],
  [["INFO", "server"], "INFO"],
  [["CLIENT", "LISTEN"], null],
  [["INFORM"], null],
  [["PING"], null],
  [[], null],
])("the words %j are %s", (words, command) => {
  expect(askedCommand(words)).toBe(command);
});
