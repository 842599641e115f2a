import { bytesOf, parseAddress } from "@clientele/resp";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ipv4Of, portOf, readIpv4Address } from "../src/query/ipv4-bytes.ts";

test("an IPv4 address read from its bytes is the one that parseAddress reads", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 65_535 }), (host, port) => {
      const read = readIpv4Address(bytesOf(`${host}:${port}`));
      expect([ipv4Of(read).join("."), portOf(read)]).toEqual([host, port]);
    }),
  );
});

test("what is read from any bytes is written just so", () => {
  const text = fc
    .array(fc.constantFrom(..."0125.:x"), { minLength: 5, maxLength: 22 })
    .map((chars) => chars.join(""));
  const nearly = fc
    .tuple(fc.ipV4(), fc.constantFrom(":", ":0", ":01", ":99999", "", ".1:1", ": 1"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(text, nearly), (text) => {
      const read = readIpv4Address(bytesOf(text));
      if (read < 0) return;
      expect(`${ipv4Of(read).join(".")}:${portOf(read)}`).toBe(text);
      expect(parseAddress(text)).toMatchObject({ kind: "ip", version: 4 });
    }),
    { numRuns: 300 },
  );
});

test.each([
  "",
  "1.2.3.4",
  "1.2.3.256:1",
  "01.2.3.4:1",
  "1.2.3.4:65536",
  "1.2.3:4:5",
  "1.2.3.4.5:6",
  "[::1]:6379",
  "/a:0",
])("%j is left to parseAddress", (text) => expect(readIpv4Address(bytesOf(text))).toBe(-1));
