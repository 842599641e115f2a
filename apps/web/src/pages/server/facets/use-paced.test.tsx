import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { usePaced } from "./usePaced.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const EVERY_MS = 2_500;

interface Value {
  readonly question: string;
  readonly answer: number;
}

function Paced({ value, everyMs }: { value: Value; everyMs: number }) {
  return usePaced(value, everyMs, (before, now) => before.question === now.question).answer;
}

let root: Root;
const place = document.createElement("div");

function show(question: string, answer: number, everyMs = EVERY_MS): string | null {
  act(() => root.render(<Paced value={{ question, answer }} everyMs={everyMs} />));
  return place.textContent;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

it("holds an answer to the same question for a while, and draws the last one in the end", () => {
  expect(show("a", 1)).toBe("1");
  act(() => void vi.advanceTimersByTime(1_000));
  expect(show("a", 2)).toBe("1");
  act(() => void vi.advanceTimersByTime(1_000));
  expect(show("a", 3)).toBe("1");
  act(() => void vi.advanceTimersByTime(501));
  expect(place.textContent).toBe("3");
});

it("draws the answer to another question at once", () => {
  show("a", 1);
  expect(show("b", 2)).toBe("2");
});

it("draws each value where there is no pace", () => {
  show("a", 1, 0);
  expect(show("a", 2, 0)).toBe("2");
});
