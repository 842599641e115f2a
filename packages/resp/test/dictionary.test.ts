import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Dictionary } from "../src/index.ts";
import { ascii } from "./feed.ts";

describe("Dictionary", () => {
  it("knows the empty text as 0 from the beginning", () => {
    const dictionary = new Dictionary();
    expect(dictionary.size).toBe(1);
    expect(dictionary.text(0)).toBe("");
    expect(dictionary.intern(ascii("abc"), 1, 1)).toBe(0);
    expect(dictionary.find("")).toBe(0);
  });

  it("gives one id a text, in order of first appearance, and finds it again", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (texts) => {
        const dictionary = new Dictionary();
        const known = new Map([["", 0]]);
        for (const bytes of texts) {
          const text = Buffer.from(bytes).toString("latin1");
          if (!known.has(text)) known.set(text, known.size);
          expect(dictionary.intern(bytes, 0, bytes.length)).toBe(known.get(text));
          expect(dictionary.internText(text)).toBe(known.get(text));
        }
        expect(dictionary.size).toBe(known.size);
        for (const [text, id] of known) {
          expect(dictionary.text(id)).toBe(text);
          expect(dictionary.find(text)).toBe(id);
          expect(Buffer.from(dictionary.bytes(id)).toString("latin1")).toBe(text);
        }
      }),
    );
  });

  it("tells apart texts that are alike, through all its growth", () => {
    const dictionary = new Dictionary();
    const texts = Array.from({ length: 20_000 }, (_, index) => `10.0.${index >> 8}.${index & 255}:6379`);
    const ids = texts.map((text) => dictionary.internText(text));
    expect(new Set(ids).size).toBe(texts.length);
    expect(texts.map((text) => dictionary.find(text))).toEqual(ids);
    expect(ids.map((id) => dictionary.text(id))).toEqual(texts);
  });

  it("takes a part of a larger buffer", () => {
    const dictionary = new Dictionary();
    const id = dictionary.intern(ascii("cmd=get user=default"), 4, 7);
    expect(dictionary.text(id)).toBe("get");
    expect(dictionary.intern(ascii("xgetx"), 1, 4)).toBe(id);
  });

  it("keeps a copy: what happens to the buffer later does not matter", () => {
    const dictionary = new Dictionary();
    const buffer = ascii("worker");
    const id = dictionary.intern(buffer, 0, 6);
    buffer.fill(0);
    expect(dictionary.text(id)).toBe("worker");
  });

  it("finds nothing that was never added, and adds nothing by looking", () => {
    const dictionary = new Dictionary();
    expect(dictionary.find("a")).toBeUndefined();
    expect(dictionary.find("€")).toBeUndefined();
    expect(dictionary.size).toBe(1);
  });

  it.each([-1, 1, 0.5, Number.NaN])("has no text with id %s", (id) => {
    expect(() => new Dictionary().text(id)).toThrow(RangeError);
    expect(() => new Dictionary().bytes(id)).toThrow(RangeError);
  });

  it("refuses what is no byte string", () => {
    expect(() => new Dictionary().internText("€")).toThrow(RangeError);
  });
});
