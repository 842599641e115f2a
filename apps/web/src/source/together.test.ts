import { expect, it } from "vitest";
import { createTogether } from "./together.ts";

function page(hidden = false) {
  const frames: (() => void)[] = [];
  const said: string[] = [];
  const together = createTogether({ next: (then) => frames.push(then), hidden: () => hidden });
  const say = (word: string) => () => void said.push(word);
  return { together, said, say, frame: () => void frames.splice(0).map((then) => then()), frames };
}

it("tells each once in the next frame, in the order they came", () => {
  const { together, said, say, frame, frames } = page();
  const [a, b] = [say("a"), say("b")];
  together(a);
  together(b);
  together(a);
  expect([said, frames.length]).toEqual([[], 1]);
  frame();
  expect(said).toEqual(["a", "b"]);
});

it("asks for another frame for what is told of while it tells", () => {
  const { together, said, say, frame } = page();
  together(() => {
    say("first")();
    together(say("second"));
  });
  frame();
  expect(said).toEqual(["first"]);
  frame();
  expect(said).toEqual(["first", "second"]);
});

it("tells at once while the page is hidden, which has no frames", () => {
  const { together, said, say } = page(true);
  together(say("a"));
  expect(said).toEqual(["a"]);
});
