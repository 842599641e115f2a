import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSingleKey, keyName, PATIENCE_MS, stroke, type Waiting } from "./stroke.ts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  keyName({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...held });

function names(presses: readonly (readonly [string, number])[]): (string | null)[] {
  let waiting: Waiting = null;
  return presses.map(([name, at]) => {
    const next = stroke(waiting, name, at);
    waiting = next.waiting;
    return next.name;
  });
}

describe("the name of a key", () => {
  it("has its modifiers before it, and takes ⌘ for ctrl", () => {
    expect(press("J")).toBe("j");
    expect(press("X", { shiftKey: true })).toBe("shift x");
    expect(press("k", { metaKey: true })).toBe("ctrl k");
    expect(press("Delete")).toBe("delete");
  });

  it("is the sign that is written, wherever the keyboard has it", () => {
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("/", { shiftKey: true })).toBe("/");
    expect(press("1", { shiftKey: true })).toBe("1");
  });
});

describe("a sequence of keys", () => {
  it("is one name when the second key comes in time", () => {
    expect(
      names([
        ["g", 0],
        ["f", PATIENCE_MS],
      ]),
    ).toEqual([null, "g f"]);
  });

  it("is two keys when the second comes late", () => {
    expect(
      names([
        ["g", 0],
        ["f", PATIENCE_MS + 1],
      ]),
    ).toEqual([null, "f"]);
  });

  it("ends with its second key, whatever that is", () => {
    expect(
      names([
        ["g", 0],
        ["g", 10],
        ["f", 20],
      ]),
    ).toEqual([null, "g g", "f"]);
  });

  it("never holds back a key that starts none", () => {
    const other = fc.string({ minLength: 1 }).filter((name) => name !== "g");
    fc.assert(
      fc.property(fc.array(fc.tuple(other, fc.nat())), (presses) => {
        expect(names(presses)).toEqual(presses.map(([name]) => name));
      }),
    );
  });
});

describe("what can be switched off", () => {
  it("is every key that writes a character, and no other", () => {
    for (const name of ["j", "shift x", "?", "1", "g f", "/", " "])
      expect(isSingleKey(name), name).toBe(true);
    for (const name of ["ctrl k", "ctrl a", "enter", "arrowdown", "escape", "delete"])
      expect(isSingleKey(name), name).toBe(false);
  });
});
