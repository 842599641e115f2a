import { describe, expect, test } from "vitest";
import type { Failure, FileFault, SettingFile } from "../target/failure.ts";
import { classify } from "./classify.ts";

describe("a failure on the way says what is wrong, what to do and how soon it is tried again", () => {
  test.each<[Failure, string, string]>([
    [{ kind: "noSocket", why: "missing" }, "lost", "soon"],
    [{ kind: "noSocket", why: "denied" }, "lost", "soon"],
    [{ kind: "tlsSilent", afterMs: 3_000 }, "lost", "soon"],
    [{ kind: "tlsClosed" }, "lost", "slot"],
    [{ kind: "notTls" }, "lost", "soon"],
    [{ kind: "plainRefused", said: "alert" }, "lost", "soon"],
    [{ kind: "plainRefused", said: "nothing" }, "lost", "soon"],
    [{ kind: "tlsRefused", code: "ERR_SSL_NO_SHARED_CIPHER" }, "lost", "soon"],
    [{ kind: "clientCertificate", why: "missing" }, "credentials", "slow"],
    [{ kind: "clientCertificate", why: "unknown ca" }, "credentials", "slow"],
    [{ kind: "untrusted", code: "CERT_REVOKED" }, "lost", "soon"],
    [{ kind: "certificateExpired", on: null }, "lost", "soon"],
    [{ kind: "certificateNotYetValid", from: null }, "lost", "soon"],
    [{ kind: "wrongHost", host: "h", names: [], more: 0 }, "lost", "soon"],
  ])("%j", (failure, state, retry) => {
    const verdict = classify(failure);
    expect(verdict).toMatchObject({ state, retry, keep: false });
    expect(verdict.cause).toMatch(/^[A-Z].*\.$/);
    expect(verdict.remedy).toMatch(/^[A-Z].*\.$/);
  });
});

const SETTINGS: readonly SettingFile[] = ["ca", "certificate", "key", "password"];
const FAULTS: readonly FileFault[] = [
  "missing",
  "denied",
  "not-a-file",
  "too-large",
  "unreadable",
  "unusable",
];

test("a file of ours is looked at again soon, and is a matter of credentials where it proves who we are", () => {
  for (const setting of SETTINGS) {
    for (const fault of FAULTS) {
      const { state, retry, cause } = classify({ kind: "file", setting, fault });
      expect({ state, retry }).toEqual({ state: setting === "ca" ? "lost" : "credentials", retry: "soon" });
      expect(cause).toMatch(/^The .*file .*\(--[a-z-]+\) .*\.$/);
    }
  }
});

test.each<[Failure, string]>([
  [{ kind: "certificateExpired", on: "2026-01-02" }, "The certificate expired on 2026-01-02."],
  [
    { kind: "wrongHost", host: "127.0.0.1", names: ["a.example"], more: 0 },
    "The certificate is for a.example, not for 127.0.0.1.",
  ],
  [
    { kind: "file", setting: "key", fault: "mismatch" },
    "The file of the client certificate's key (--key) belongs to another certificate.",
  ],
])("%j in words", (failure, cause) => {
  expect(classify(failure).cause).toBe(cause);
});
