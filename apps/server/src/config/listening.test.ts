import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutBase } from "./listening.ts";

it.each([
  ["/clientele", "/"],
  ["/clientele/", "/"],
  ["/clientele?token=x", "/?token=x"],
  ["/clientele/api/servers?limit=1", "/api/servers?limit=1"],
  ["/clientele/clientele/x", "/clientele/x"],
  ["/api/servers", "/api/servers"],
  ["/clienteles/x", "/clienteles/x"],
  ["/", "/"],
])("of %s leaves %s", (url, rest) => {
  expect(withoutBase(url, "/clientele")).toBe(rest);
});

it("changes nothing without a base path, and gives back any path that was put below one", () => {
  fc.assert(
    fc.property(fc.webPath(), (path) => {
      const url = `/${path.replace(/^\/+/, "")}`;
      expect(withoutBase(url, "")).toBe(url);
      expect(withoutBase(`/a/b${url}`, "/a/b")).toBe(url);
    }),
  );
});
