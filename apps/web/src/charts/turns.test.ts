import { describe, expect, it } from "vitest";
import { createTurns } from "./turns.ts";

/** Frames that come when the test says so. */
function frames() {
  const expected: (() => void)[] = [];
  const drawn: string[] = [];
  const turns = createTurns((then) => expected.push(then));
  const chart = (name: string) => () => void drawn.push(name);
  return { turns, drawn, chart, expected, frame: () => expected.shift()?.() };
}

describe("turns at drawing", () => {
  it("give each frame to one chart, in the order asked", () => {
    const { turns, drawn, chart, frame } = frames();
    for (const name of ["a", "b", "c"]) turns.ask(chart(name));
    expect(drawn).toEqual([]);
    frame();
    expect(drawn).toEqual(["a"]);
    frame();
    frame();
    expect(drawn).toEqual(["a", "b", "c"]);
  });

  it("keep the place of a chart that asks again while it waits", () => {
    const { turns, drawn, chart, frame } = frames();
    const [a, b] = [chart("a"), chart("b")];
    turns.ask(a);
    turns.ask(b);
    frame();
    turns.ask(a);
    turns.ask(b);
    frame();
    frame();
    expect(drawn).toEqual(["a", "b", "a"]);
  });

  it("ask for no frame when nobody waits", () => {
    const { turns, drawn, chart, expected, frame } = frames();
    const a = chart("a");
    turns.ask(a);
    turns.withdraw(a);
    frame();
    expect(drawn).toEqual([]);
    expect(expected).toHaveLength(0);
  });

  it("go on after a chart that could not be drawn", () => {
    const { turns, drawn, chart, frame } = frames();
    turns.ask(() => {
      throw new Error("no");
    });
    turns.ask(chart("b"));
    expect(frame).toThrow("no");
    frame();
    expect(drawn).toEqual(["b"]);
  });
});
