import { hostname } from "node:os";
import { expect, it } from "vitest";
import { isOwnOrigin, ownHosts } from "./hosts.ts";

it("knows loopback names and what it is bound to, with its port", () => {
  expect([...ownHosts({ host: "10.1.2.3", port: 4379 })].sort()).toEqual(
    ["127.0.0.1:4379", "localhost:4379", "[::1]:4379", "10.1.2.3:4379"].sort(),
  );
});

it("knows this machine's name and addresses when it is bound to all of them", () => {
  const hosts = ownHosts({ host: "0.0.0.0", port: 4379 });
  expect(hosts.has(`${hostname().toLowerCase()}:4379`)).toBe(true);
  expect(hosts.has("evil.test:4379")).toBe(false);
});

it("takes a host without port on port 80 only", () => {
  expect(ownHosts({ host: "127.0.0.1", port: 80 }).has("localhost")).toBe(true);
  expect(ownHosts({ host: "127.0.0.1", port: 4379 }).has("localhost")).toBe(false);
});

it.each([
  "null",
  "",
  "http://127.0.0.1:4379.evil.test",
  "https://127.0.0.1:4379",
  "http://localhost:4379",
  "http://127.0.0.1",
  "http://127.0.0.1:43790",
])("takes the exact own origin and not %j", (origin) => {
  expect(isOwnOrigin("http://127.0.0.1:4379", "127.0.0.1:4379")).toBe(true);
  expect(isOwnOrigin(origin, "127.0.0.1:4379")).toBe(false);
});
