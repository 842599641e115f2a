import { parseQuery } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { allFinished, edit, partsOf, removePart, reopenLast, type, wholeText } from "./draft.ts";

const texts = (query: string) => partsOf(query).map(({ text }) => text);
const typing = (finished: string, typed: string) => ({ finished, typed });

describe("what is typed", () => {
  it("becomes a chip with the space behind it", () => {
    expect(type(typing("used:never", ""), "ip:1")).toEqual(typing("used:never", "ip:1"));
    expect(type(typing("used:never", "ip:1"), "ip:1 ")).toEqual(typing("used:never ip:1", ""));
    expect(type(typing("", ""), " ")).toEqual(typing("", ""));
  });

  it("keeps the spaces of a quoted value", () => {
    expect(type(typing("", 'name:"a'), 'name:"a ')).toEqual(typing("", 'name:"a '));
    expect(type(typing("", 'name:"a b"'), 'name:"a b" ')).toEqual(typing('name:"a b"', ""));
  });

  it("takes the last chip back before it", () => {
    expect(reopenLast(typing("ip:10.0.3.7 used:never", "x"))).toEqual(typing("ip:10.0.3.7", "used:neverx"));
    expect(reopenLast(typing("", "x"))).toEqual(typing("", "x"));
  });

  it("changes places with a chip that is edited", () => {
    const [first] = partsOf("ip:10.0.3.7 used:never");
    expect(edit(typing("ip:10.0.3.7 used:never", "idle>1m"), first!)).toEqual(
      typing("used:never idle>1m", "ip:10.0.3.7"),
    );
  });

  it("is the whole query together with the chips", () => {
    expect(wholeText(typing("used:never", " idle>1m "))).toBe("used:never idle>1m");
    expect(wholeText(allFinished(""))).toBe("");
  });
});

describe("chips", () => {
  it("stand for the terms, from left to right", () => {
    expect(texts('ip:10.0.3.7  -name:"a b",c  free')).toEqual(["ip:10.0.3.7", '-name:"a b",c', "free"]);
  });

  it("hold the whole part that is wrong, with why", () => {
    const [right, wrong] = partsOf("flags:P omem>1mbb");
    expect(right).toMatchObject({ text: "flags:P", error: null });
    expect(wrong).toMatchObject({ text: "omem>1mbb", start: 8, end: 17 });
    expect(wrong?.error?.message).not.toBe("");
  });

  it("leave out nothing of a text, whatever is wrong with it", () => {
    const hostile = [
      'a:b c:d "',
      'name:"a b","c d',
      "nofield:1 omem>x idle>y",
      "-",
      "omem> >",
      'x"y z"w',
      "::",
    ];
    for (const query of hostile)
      expect(texts(query).join("").replace(/\s/g, "")).toBe(query.replace(/\s/g, ""));
  });

  it("are removed with nothing left of them", () => {
    const query = "nofield:1 used:never";
    const [wrong] = partsOf(query);
    const left = removePart(allFinished(query), wrong!);
    expect(left.finished).toBe("used:never");
    expect(parseQuery(left.finished).errors).toEqual([]);
  });
});
