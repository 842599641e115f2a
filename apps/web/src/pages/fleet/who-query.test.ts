import { parseQuery } from "@clientele/model";
import { describe, expect, it } from "vitest";
import { whoAsked, whoQuery } from "./who-query.ts";

describe("who:", () => {
  it("is told from text that filters servers", () => {
    expect(whoAsked("who:10.0.3.7")).toBe("10.0.3.7");
    expect(whoAsked(" WHO: checkout-api ")).toBe("checkout-api");
    expect(whoAsked("who:")).toBe("");
    expect(whoAsked("whoami")).toBeNull();
    expect(whoAsked("cache")).toBeNull();
  });

  it.each([
    ["10.0.3.7", "ip:10.0.3.7"],
    ["10.0.3.0/24", "ip:10.0.3.0/24"],
    ["fe80::1", "ip:fe80::1"],
    ["::1", "ip:::1"],
    ["10.0.3.7:48816", "addr:10.0.3.7:48816"],
    ["[::1]:6379", "addr:[::1]:6379"],
    ["8123", "id:8123"],
    ["checkout-*", "checkout-*"],
    ["name:api omem>1mb", "name:api omem>1mb"],
    ["", ""],
  ])("asks for %s as %s", (asked, query) => {
    expect(whoQuery(asked)).toBe(query);
    expect(parseQuery(query).errors).toEqual([]);
  });
});
