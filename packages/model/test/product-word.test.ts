import { expect, test } from "vitest";
import { productSpelling, productWord } from "../src/index.ts";

test.each([
  ["redis", "Redis"],
  ["keydb", "KeyDB"],
  ["kvrocks", "Kvrocks"],
  ["nobody-knows", "nobody-knows"],
  ["constructor", "constructor"],
  ["a\x1b[1m\xe2\x80\xaeb", "a\\x1b[1m\\xe2\\x80\\xaeb"],
])("%j stands in a sentence as %j", (product, word) => {
  expect(productWord({ product })).toBe(word);
  expect(productSpelling({ product })).toBe(word);
});

test("a server of which nothing is known is called Redis in a sentence, and by no other's name elsewhere", () => {
  expect([productWord(null), productWord({ product: "unknown" })]).toEqual(["Redis", "Redis"]);
  expect(productSpelling({ product: "unknown" })).toBe("unknown");
});
