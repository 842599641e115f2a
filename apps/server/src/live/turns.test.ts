import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("serves a slice a turn of the event loop, in the order of coming", async () => {
  const served: number[] = [];
  const turns = new Turns<number>(10, (waiting) => {
    served.push(waiting);
    return 4;
  });
  for (let i = 1; i <= 7; i++) turns.add(i);
  expect(served).toEqual([]);
  await turn();
  expect(served).toEqual([1, 2, 3]);
  await turn();
  expect(served).toEqual([1, 2, 3, 4, 5, 6]);
  await turn();
  expect(served).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("serves once who is added twice, and not at all who leaves", async () => {
  const served: string[] = [];
  const turns = new Turns<string>(10, (waiting) => served.push(waiting));
  for (const each of ["a", "b", "a"]) turns.add(each);
  turns.remove("b");
  await turn();
  expect(served).toEqual(["a"]);
  turns.add("a");
  turns.clear();
  await turn();
  expect(served).toEqual(["a"]);
});
