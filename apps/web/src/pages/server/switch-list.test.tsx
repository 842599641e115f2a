import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statusOf } from "./fixtures.ts";
import { SwitchList } from "./SwitchList.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const NAMES = ["away", "cache-1", "cache-2", "feed"];
let host: HTMLElement;
let root: Root;
let chosen: string[];

beforeEach(() => {
  chosen = [];
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
  const byName = new Map(
    NAMES.map((name) => [
      name,
      statusOf({ name, address: `${name}.local:6379`, state: name === "away" ? "down" : "live" }),
    ]),
  );
  act(() =>
    root.render(
      <SwitchList names={NAMES} byName={byName} current="cache-2" onChoose={(name) => chosen.push(name)} />,
    ),
  );
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

const field = () => host.querySelector("input")!;
const options = () => [...host.querySelectorAll<HTMLElement>("[role=option]")];
const press = (key: string) =>
  act(
    () => void field().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
  );
function type(text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  act(() => {
    set?.call(field(), text);
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

describe("the list of servers to switch to", () => {
  it("marks what is wrong and where one is", () => {
    expect(options()[0]?.querySelector("[aria-label=critical]")).not.toBeNull();
    expect(options().find((option) => option.getAttribute("aria-current"))?.textContent).toContain("cache-2");
  });

  it("is narrowed by typing, and goes where the keys point", () => {
    type("CACHE");
    expect(options()).toHaveLength(2);
    press("ArrowDown");
    expect(options()[1]?.id).toBe(field().getAttribute("aria-activedescendant"));
    press("ArrowDown");
    press("Enter");
    expect(chosen).toEqual(["cache-2"]);
  });

  it("says so when no server has that name, and goes nowhere then", () => {
    type("nothing");
    expect(options()).toHaveLength(0);
    expect(host.querySelector(".none")?.textContent).not.toBe("");
    press("Enter");
    expect(chosen).toEqual([]);
  });
});
