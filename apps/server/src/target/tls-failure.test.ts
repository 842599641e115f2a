import type { DetailedPeerCertificate } from "node:tls";
import { expect, test } from "vitest";
import type { Failure } from "./failure.ts";
import { failureOfSocketError, inPlainText } from "./socket-failure.ts";
import { failureOfCertificate } from "./tls-failure.ts";

const certificate = (parts: object): DetailedPeerCertificate => parts as DetailedPeerCertificate;

test.each<[string, Failure]>([
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", { kind: "clientCertificate", why: "missing" }],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", { kind: "clientCertificate", why: "unknown ca" }],
  ["ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED", { kind: "clientCertificate", why: "certificate expired" }],
  ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", { kind: "clientCertificate", why: "bad certificate" }],
  [
    "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
    { kind: "tlsRefused", code: "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE" },
  ],
  ["ERR_SSL_WRONG_VERSION_NUMBER", { kind: "notTls" }],
  ["ECONNRESET", { kind: "reset", code: "ECONNRESET" }],
  ["ENETUNREACH", { kind: "unreachable", code: "ENETUNREACH" }],
  ["not a code", { kind: "unreachable", code: "unknown" }],
])("the code %s is understood", (code, failure) => {
  expect(failureOfSocketError(Object.assign(new Error("c4n4ry"), { code }))).toEqual(failure);
});

test("of a chain the link that expired first is named, and of one that is not valid yet the last", () => {
  const root: { [key: string]: unknown } = {
    valid_to: "Jan  2 00:00:00 2026 GMT",
    valid_from: "Mar  1 12:00:00 2027 GMT",
  };
  root["issuerCertificate"] = root;
  const leaf = certificate({
    valid_to: "Dec 31 23:59:59 2026 GMT",
    valid_from: "Jan  1 00:00:00 2026 GMT",
    issuerCertificate: root,
  });
  expect(failureOfCertificate("CERT_HAS_EXPIRED", leaf, "h")).toEqual({
    kind: "certificateExpired",
    on: "2026-01-02",
  });
  expect(failureOfCertificate("CERT_NOT_YET_VALID", leaf, "h")).toEqual({
    kind: "certificateNotYetValid",
    from: "2027-03-01",
  });
  expect(failureOfCertificate("CERT_HAS_EXPIRED", certificate({}), "h")).toMatchObject({ on: null });
});

test("names of a certificate are bounded, in ASCII, and the common name counts only alone", () => {
  const wrongHost = (parts: object) =>
    failureOfCertificate("ERR_TLS_CERT_ALTNAME_INVALID", certificate(parts), "h");
  const subject = { CN: "only.example" };
  expect(wrongHost({ subject })).toMatchObject({ names: ["only.example"], more: 0 });
  expect(wrongHost({ subject, subjectaltname: "DNS:a.example, IP Address:10.0.0.1, URI:x:y" })).toMatchObject(
    {
      names: ["a.example", "10.0.0.1"],
    },
  );
  expect(wrongHost({ subject: { CN: `\u001b[2J\u202e${"x".repeat(500)}` } })).toMatchObject({
    names: [`?[2J?${"x".repeat(75)}`],
  });
  expect(wrongHost({})).toMatchObject({ names: [], more: 0 });
});

test("any other verdict of OpenSSL's is a refusal, and no foreign text", () => {
  expect(failureOfCertificate("CERT_REVOKED", certificate({}), "h")).toEqual({
    kind: "untrusted",
    code: "CERT_REVOKED",
  });
  expect(failureOfCertificate("Error: c4n4ry", certificate({}), "h")).toEqual({
    kind: "untrusted",
    code: "unknown",
  });
});

test("an end tells of TLS only before the first byte", () => {
  expect(inPlainText({ kind: "closed" }, false)).toEqual({ kind: "plainRefused", said: "nothing" });
  expect(inPlainText({ kind: "closed" }, true)).toEqual({ kind: "closed" });
  expect(inPlainText({ kind: "refused" }, false)).toEqual({ kind: "refused" });
  const protocol = { kind: "protocol", offset: 0, message: "" } as const;
  expect(inPlainText({ ...protocol, byte: 0x15 }, true)).toEqual({ kind: "plainRefused", said: "alert" });
  expect(inPlainText({ ...protocol, byte: 0x48 }, true)).toMatchObject({ kind: "protocol" });
});
