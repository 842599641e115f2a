import { expect, it } from "vitest";
import { commandIn } from "./command.ts";

const LINE = "ACL SETUSER clientele +client|kill";

it.each([
  [LINE, "", ""],
  [`Grant it on the server: ${LINE}`, "Grant it on the server:", ""],
  [`Grant it: ${LINE}.`, "Grant it:", "."],
  [`Send ${LINE}. It is tried every 30 s.`, "Send", ". It is tried every 30 s."],
  [`${LINE} (the user can then read more)`, "", " (the user can then read more)"],
])("finds the command in %j", (text, before, after) => {
  expect(commandIn(text)).toEqual({ before, command: LINE, after });
});

it("finds none where there is none", () => {
  expect(commandIn("Check host, port and firewall.")).toBeNull();
  expect(commandIn("The user is not in the ACL.")).toBeNull();
});
