import type { Reply } from "@clientele/resp";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aliasOf, withoutAlias } from "./renamed.ts";

const error = (text: string): Reply => ({ kind: "error", text });

test("only a command that is renamed has an alias", () => {
  const renamed = new Map([["CLIENT", "x9"]]);
  expect(aliasOf(["CLIENT", "LIST"], renamed)).toEqual({ command: "CLIENT", alias: "x9" });
  expect(aliasOf(["INFO", "CLIENT"], renamed)).toBeNull();
});

test.each([
  ["ERR unknown command 'x9', with args", "ERR unknown command 'CLIENT', with args"],
  ["ERR unknown command `x9`, with args", "ERR unknown command `CLIENT`, with args"],
  ["ERR Unknown subcommand. Try X9 HELP.", "ERR Unknown subcommand. Try CLIENT HELP."],
  ["ERR x91 and -x9 stay", "ERR x91 and -x9 stay"],
])("in %j the command's own name stands for the alias", (text, clean) => {
  expect(withoutAlias(error(text), { command: "CLIENT", alias: "x9" })).toEqual(error(clean));
});

test("RESP3's long errors are cleaned too, and replies that are no errors are left alone", () => {
  const alias = { command: "CLIENT", alias: "x9" };
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(withoutAlias({ kind: "bulkError", bytes: bytes("ERR 'x9'") }, alias)).toEqual({
    kind: "bulkError",
    bytes: bytes("ERR 'CLIENT'"),
  });
  const bulk: Reply = { kind: "bulk", bytes: bytes("name=x9") };
  expect(withoutAlias(bulk, alias)).toBe(bulk);
});

test("no alias survives in quotes, whatever it is made of and however long it is", () => {
  const alias = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(alias, (alias) => {
      const shown = alias.slice(0, 128).replace(/['`\s]/g, "_");
      const reply = withoutAlias(error(`ERR unknown command '${shown}'`), {
        command: "CLIENT",
        alias: alias.replace(/['`\s]/g, "_"),
      });
      expect(reply).toEqual(error("ERR unknown command 'CLIENT'"));
    }),
    { numRuns: 500 },
  );
});
