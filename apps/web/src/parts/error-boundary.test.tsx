import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { words } from "../words/en.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let broken = true;
let logged: unknown[] = [];
let root: Root;
let host: HTMLElement;

function Part() {
  if (broken) throw new Error("no \u202Elane");
  return <p>lanes</p>;
}

beforeEach(() => {
  broken = true;
  logged = [];
  host = document.createElement("div");
  root = createRoot(host, { onCaughtError: (error) => logged.push(error) });
  act(() =>
    root.render(
      <>
        <ErrorBoundary part="times">
          <Part />
        </ErrorBoundary>
        <p>clients</p>
      </>,
    ),
  );
});

afterEach(() => act(() => root.unmount()));

describe("a part that throws", () => {
  it("says what failed while the rest goes on", () => {
    expect(host.textContent).toContain("Figures and timelines failed. no \\u{202e}lane");
    expect(host.textContent).toContain("clients");
    expect(logged).toHaveLength(1);
  });

  it("is built anew when asked to", () => {
    broken = false;
    const button = [...host.querySelectorAll("button")].find(
      ({ textContent }) => textContent === words.parts.reload,
    );
    act(() => button?.click());
    expect(host.textContent).toBe("lanesclients");
  });
});
