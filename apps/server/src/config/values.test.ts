import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WrongValue } from "./option.ts";
import { basePath, hostNames, interval, listenPort, onOrOff, proxies, publicUrl } from "./values.ts";

type Reader = (text: string) => unknown;

const CASES: readonly (readonly [string, Reader, readonly string[], readonly string[]])[] = [
  ["a port", listenPort, ["0", "4379", "65535"], ["", "-1", "65536", "4379 ", "0x10", "1e3"]],
  ["a time", interval, ["100ms", "2s", "60m"], ["", "2", "99ms", "61m", "2h"]],
  ["a switch", onOrOff, ["true", "0", "YES", "off"], ["", "2", "maybe"]],
  [
    "a base path",
    basePath,
    ["/", "/clientele", "/a/b.c/", "/~x"],
    ["clientele", "/a//b", "/a b", "/..", "/a/../b", '/"><x', "/api", "/assets/x", "/s", "/é"],
  ],
  [
    "proxies",
    proxies,
    ["10.0.0.7", "10.0.0.0/8, ::1", "fd00::/8"],
    ["", "proxy.local", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/", "::/129", "1.2.3.4/5/6", "loopback"],
  ],
  [
    "host names",
    hostNames,
    ["dash.example", "a,b:8443", "[::1]:80", "10.0.0.1"],
    ["", "a b", "http://a", "*", "a/b", "::1", "[x]", "-a", "user@a"],
  ],
  [
    "a public URL",
    publicUrl,
    ["https://dash.example", "http://dash.example:8080/x/"],
    ["dash.example", "ftp://a", "https://u:p@a", "https://a?b", "https://a#b", "javascript:alert(1)"],
  ],
];

describe.each(CASES)("%s", (_what, read, right, wrong) => {
  it.each(right)("is %j", (text) => {
    expect(() => read(text)).not.toThrow();
  });

  it.each(wrong)("is not %j", (text) => {
    expect(() => read(text)).toThrow(WrongValue);
  });

  it("is refused without repeating the text, with an example that is right", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        try {
          read(text);
        } catch (error) {
          if (!(error instanceof WrongValue)) throw error;
          expect(error.message + error.example + error.more).not.toContain(text);
          expect(() => read(error.example)).not.toThrow();
        }
      }),
    );
  });
});

it("leaves the slash at the end of a base path out", () => {
  expect(basePath("/clientele/")).toBe("/clientele");
  expect(basePath("/")).toBe("");
});
