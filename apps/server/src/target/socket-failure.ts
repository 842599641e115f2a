/** What an error of a socket means, from its code alone. */
import type { Failure } from "./failure.ts";
import { failureOfTlsCode } from "./tls-failure.ts";

const BY_CODE: ReadonlyMap<string, "refused" | "unknownHost" | "reset"> = new Map([
  ["ECONNREFUSED", "refused"],
  ["ENOTFOUND", "unknownHost"],
  ["EAI_AGAIN", "unknownHost"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["ECONNABORTED", "reset"],
]);

export function failureOfSocketError(error: unknown): Failure {
  const code = codeOf(error);
  const kind = BY_CODE.get(code);
  if (kind === "refused") return { kind };
  return failureOfTlsCode(code) ?? { kind: kind ?? "unreachable", code };
}

/** First byte of a TLS record that says why TLS ends (RFC 8446 §5.1). No reply begins with it. */
const TLS_ALERT = 0x15;

/** What an end means where plain text was sent, perhaps to a port of TLS. `heard`: whether any byte had come. */
export function inPlainText(failure: Failure, heard: boolean): Failure {
  if (failure.kind === "protocol" && failure.offset === 0 && failure.byte === TLS_ALERT) {
    return { kind: "plainRefused", said: "alert" };
  }
  const ended = failure.kind === "closed" || failure.kind === "reset";
  return ended && !heard ? { kind: "plainRefused", said: "nothing" } : failure;
}

function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,80}$/.test(code) ? code : "unknown";
}
