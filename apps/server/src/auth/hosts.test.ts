import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { type ListenOptions, PLAIN_LISTEN } from "../config/listen.ts";
import { isOwnOrigin, knowsHost, schemeOf } from "./hosts.ts";

const listening = (more: Partial<ListenOptions>): ListenOptions => ({ ...PLAIN_LISTEN, ...more });

describe("knowsHost", () => {
  it.each([
    ["127.0.0.1:4379", true],
    ["localhost:8080", true],
    ["LOCALHOST", true],
    ["[::1]:4379", true],
    ["10.1.2.3:4379", true],
    ["10.1.2.4:4379", false],
    ["evil.test:4379", false],
    ["localhost.evil.test", false],
    ["127.0.0.1.evil.test:4379", false],
    ["localhost:4379:1", false],
    ["", false],
  ])("bound to 10.1.2.3, says of %j: %s", (host, known) => {
    expect(knowsHost(listening({ host: "10.1.2.3" }))(host)).toBe(known);
  });

  it.each(["0.0.0.0", "::"])("bound to %s, knows this machine's name and every address", (host) => {
    const knows = knowsHost(listening({ host }));
    expect(knows(`${hostname()}:4379`)).toBe(true);
    expect(knows("192.0.2.7:8080")).toBe(true);
    expect(knows("[2001:db8::7]:8080")).toBe(true);
    expect(knows("evil.test:4379")).toBe(false);
    expect(knows("[evil.test]")).toBe(false);
  });

  it("knows allowed names under any port, and under theirs alone where they carry one", () => {
    const knows = knowsHost(listening({ allowedHosts: ["dash.example", "other.example:8443"] }));
    expect(["dash.example", "Dash.Example:99", "other.example:8443"].map(knows)).toEqual([true, true, true]);
    expect(["x.dash.example", "other.example", "other.example:8444"].map(knows)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("knows the public URL's host, with its port", () => {
    const at = (url: string) => knowsHost(listening({ publicUrl: new URL(url) }));
    expect(at("https://dash.example/x")("dash.example")).toBe(true);
    expect(at("https://dash.example:8443")("dash.example:8443")).toBe(true);
    expect(at("https://dash.example:8443")("dash.example:8444")).toBe(false);
  });
});

describe("isOwnOrigin", () => {
  const asked = { host: "127.0.0.1:4379", protocol: "http" };

  it.each([
    "null",
    "",
    "http://127.0.0.1:4379.evil.test",
    "https://127.0.0.1:4379",
    "http://localhost:4379",
    "http://127.0.0.1",
    "http://127.0.0.1:43790",
  ])("takes the exact own origin and not %j", (origin) => {
    expect(isOwnOrigin("http://127.0.0.1:4379", asked, PLAIN_LISTEN)).toBe(true);
    expect(isOwnOrigin(origin, asked, PLAIN_LISTEN)).toBe(false);
  });

  it("takes https alone where the browser speaks https, with or without its usual port in the Host header", () => {
    for (const host of ["dash.example", "dash.example:443"]) {
      expect(isOwnOrigin("https://dash.example", { host, protocol: "https" }, PLAIN_LISTEN)).toBe(true);
      expect(isOwnOrigin("http://dash.example", { host, protocol: "https" }, PLAIN_LISTEN)).toBe(false);
    }
  });
});

it("takes the scheme of the public URL for its host when the proxy says none, and for no other host", () => {
  const listen = listening({ publicUrl: new URL("https://dash.example") });
  expect(schemeOf({ host: "dash.example", protocol: "http" }, listen)).toBe("https");
  expect(schemeOf({ host: "127.0.0.1:4379", protocol: "http" }, listen)).toBe("http");
  expect(schemeOf({ host: "127.0.0.1:4379", protocol: "wss" }, listen)).toBe("https");
});
