import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { OneAtATime } from "./one-at-a-time.ts";

it("runs tasks of one key in turn and those of another beside them, also after a failure", async () => {
  const queue = new OneAtATime();
  const seen: string[] = [];
  const task = (name: string, ms: number) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await sleep(ms);
    seen.push(`${name} ends`);
    if (name === "a1") throw new Error("a1 fails");
  };
  const results = await Promise.allSettled([
    queue.run("a", task("a1", 60)),
    queue.run("a", task("a2", 1)),
    queue.run("b", task("b1", 1)),
  ]);
  expect(results.map((r) => r.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(seen).toEqual(["a1 begins", "b1 begins", "b1 ends", "a1 ends", "a2 begins", "a2 ends"]);
});
