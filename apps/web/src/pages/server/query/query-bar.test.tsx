import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dataOf, link } from "../../../state/app.ts";
import { NO_DATA } from "../../../state/server-data.ts";
import { dataOfList, statusOf } from "../fixtures.ts";
import { ServerView } from "../ServerView.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const line = (id: number, name: string) =>
  `id=${id} addr=10.0.0.1:${id} name=${name} age=60 idle=3 flags=N db=0 omem=0 cmd=get user=default`;
const LINES = [line(1, "cart"), line(2, "cart"), line(3, "search"), line(4, "admin")].join("\n");

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
  link.set({ kind: "open" });
  dataOf("cache").set(dataOfList(LINES, Date.now()));
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
  dataOf("cache").set(NO_DATA);
  history.replaceState(null, "", "/");
});

function show(search = ""): HTMLInputElement {
  history.replaceState(null, "", `/s/cache${search}`);
  act(() => root.render(<ServerView status={statusOf()} />));
  const field = host.querySelector<HTMLInputElement>("[role=combobox][aria-label='Filter clients']")!;
  act(() => field.focus());
  return field;
}

function type(field: HTMLInputElement, text: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function press(field: HTMLInputElement, key: string): void {
  act(() => void field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
}

const chips = () => [...host.querySelectorAll(".chip")].map(({ textContent }) => textContent);
const options = () => [...host.querySelectorAll("[role=option]")];
const matching = () => host.querySelector(".matching")?.textContent;

it("offers values with their counts, and takes the one that the arrow keys chose", () => {
  const field = show();
  type(field, "name:");
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(options()[0]?.textContent).toBe("name:cart2");
  expect(field.hasAttribute("aria-activedescendant")).toBe(false);
  press(field, "ArrowDown");
  const active = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
  expect(active).toBe(options()[0]);
  expect(active?.getAttribute("aria-selected")).toBe("true");
  press(field, "Enter");
  expect(chips()).toEqual(["name:cart"]);
  expect(field.value).toBe("");
  expect(field.getAttribute("aria-expanded")).toBe("false");
  expect(location.search).toBe("?q=name:cart");
  expect(matching()).toBe("2 of 4");
});

it("takes a click for enter", () => {
  const field = show();
  type(field, "name:");
  act(() => (options()[1] as HTMLElement).click());
  expect(chips()).toEqual(["name:admin"]);
  expect(document.activeElement).toBe(field);
});

it("filters while it is typed, and lets a wrong part filter nothing", () => {
  const field = show("?q=name:cart");
  type(field, "id:1");
  expect(location.search).toBe("?q=name:cart+id:1");
  expect(matching()).toBe("1 of 4");
  type(field, "omem>1mbb ");
  expect(chips()).toEqual(["name:cart", "omem>1mbb"]);
  expect(host.querySelector(".chip.bad")?.textContent).toBe("omem>1mbb");
  expect(host.querySelector(".query-errors")?.textContent).toContain("omem>1mb");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(matching()).toBe("2 of 4");
});

it("reopens the last chip, and is emptied by escape", () => {
  const field = show("?q=name:cart+id:1");
  press(field, "Backspace");
  expect(field.value).toBe("id:1");
  expect(chips()).toEqual(["name:cart"]);
  press(field, "Escape");
  if (location.search !== "") press(field, "Escape");
  expect(location.search).toBe("");
  expect(chips()).toEqual([]);
});

it("becomes what the address says when that changes", () => {
  const field = show();
  type(field, "name:se");
  act(() => {
    history.pushState(null, "", "/s/cache?q=user:default");
  });
  expect(field.value).toBe("");
  expect(chips()).toEqual(["user:default"]);
});

it("keeps all that match selected while they come and go, and nobody else", () => {
  show("?q=name:cart&sel=all");
  expect(host.querySelector(".bulk")?.textContent).toContain("2 selected");
  act(() => dataOf("cache").set(dataOfList(`${LINES}\n${line(5, "cart")}`, Date.now())));
  expect(host.querySelector(".bulk")?.textContent).toContain("3 selected");
});

it("shows what hostile text holds as text", () => {
  dataOf("cache").set(dataOfList(line(1, "<img/src=x/onerror=alert(1)>"), Date.now()));
  const field = show();
  type(field, "name:");
  expect(host.querySelector(".query img")).toBeNull();
  expect(options()[0]?.textContent).toContain("<img/src=x/onerror=alert(1)>");
});
