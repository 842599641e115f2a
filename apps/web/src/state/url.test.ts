import { describe, expect, it } from "vitest";
import { LONGEST_IN_ADDRESS, PLAIN_VIEW, readView, takeToken, type View, writeView } from "./url.ts";

describe("the view in the address", () => {
  it("survives being written and read", () => {
    const view: View = {
      query: 'ip:10.0.3.0/24,::1 idle>5m name:"a b" -cmd:get é%+',
      sort: { field: "tot-mem", descending: true },
      window: "1h",
      group: "ip",
      columns: ["id", "tot-mem"],
      client: 8123,
      all: true,
      dialog: "kill",
      tab: "clients",
    };
    expect(readView(writeView(view))).toEqual({ view, bad: [] });
  });

  it("is empty for a plain view", () => {
    expect(writeView(PLAIN_VIEW)).toBe("");
    expect(readView("")).toEqual({ view: PLAIN_VIEW, bad: [] });
  });

  it("keeps a query readable", () => {
    const query = "ip:10.0.3.7,10.0.3.8 used:never";
    expect(writeView({ ...PLAIN_VIEW, query, all: true })).toBe("?q=ip:10.0.3.7,10.0.3.8+used:never&sel=all");
    expect(readView("?q=ip:10.0.3.7+used:never%20&sel=some")).toEqual({
      view: { ...PLAIN_VIEW, query: "ip:10.0.3.7 used:never" },
      bad: ["sel"],
    });
    expect(readView(`?q=${"x".repeat(LONGEST_IN_ADDRESS + 1)}`).bad).toEqual(["q"]);
  });

  it("names bad values and falls back", () => {
    expect(readView("?sort=-age&w=9h&client=12x&dialog=delete&tab=pause&other=1")).toEqual({
      view: { ...PLAIN_VIEW, sort: { field: "age", descending: true } },
      bad: ["w", "client", "dialog", "tab"],
    });
  });

  it("sorts by any name a field may have, and by no other text", () => {
    expect(readView("?sort=-tot-net-out").view.sort).toEqual({ field: "tot-net-out", descending: true });
    expect(readView("?sort=--age").bad).toEqual(["sort"]);
    expect(readView(`?sort=${encodeURIComponent("age;drop")}`).bad).toEqual(["sort"]);
  });

  it("takes no inherited name for a window", () => {
    expect(readView("?w=toString").bad).toEqual(["w"]);
  });
});

describe("the token in a sign-in link", () => {
  it("is taken out, and the rest of the address stays", () => {
    expect(takeToken("?sort=-age&token=abc%2F1")).toEqual({ token: "abc/1", rest: "?sort=-age" });
    expect(takeToken("?token=abc")).toEqual({ token: "abc", rest: "" });
    expect(takeToken("?w=1h")).toEqual({ token: null, rest: "?w=1h" });
  });
});
