import { expect, it } from "vitest";
import { printable } from "./printable.ts";

it.each([
  ["plain ü 简体 😀", "plain ü 简体 😀"],
  ["\u001b[31mred", "\\x1b[31mred"],
  ["\u009b31m", "\\x9b31m"],
  ["a\nb\tc\u0000", "a\\x0ab\\x09c\\x00"],
  ["\u202etxt.exe", "\\u{202e}txt.exe"],
  ["\u2066x\u2069\u200b\u2028\ufeff", "\\u{2066}x\\u{2069}\\u{200b}\\u{2028}\\u{feff}"],
])("leaves nothing in %j that moves, colours, reorders or hides", (text, safe) => {
  expect(printable(text)).toBe(safe);
});
