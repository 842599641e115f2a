import { expect, it } from "vitest";
import { cookieName, expiredCookie, readCookie, sessionCookie } from "./cookie.ts";

it("has the port in its name and is out of reach of scripts and other sites", () => {
  expect(cookieName(4379)).toBe("clientele_4379");
  expect(sessionCookie("clientele_4379", "abc", { path: "/", secure: false })).toBe(
    "clientele_4379=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800",
  );
});

it("keeps to https and to the base path where there is one, and is taken away under the same", () => {
  const scope = { path: "/clientele", secure: true };
  expect(sessionCookie("clientele_4379", "abc", scope)).toBe(
    "clientele_4379=abc; Path=/clientele; HttpOnly; Secure; SameSite=Strict; Max-Age=604800",
  );
  expect(expiredCookie("clientele_4379", scope)).toBe(
    "clientele_4379=; Path=/clientele; HttpOnly; Secure; SameSite=Strict; Max-Age=0",
  );
});

it.each([
  [undefined, null],
  ["", null],
  ["clientele_43790=x", null],
  ["xclientele_4379=x", null],
  ["clientele_4379", null],
  ["clientele_4379=x", "x"],
  ["a=b; clientele_4379=x=y;c=d", "x=y"],
  ["clientele_4379=first; clientele_4379=second", "first"],
])("reads %j", (header, value) => {
  expect(readCookie(header, "clientele_4379")).toBe(value);
});
