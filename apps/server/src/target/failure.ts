import type { ServerLimits } from "@clientele/model";
import type { ProtocolError } from "@clientele/resp";

/**
 * Why a server could not be asked. Made of codes and counts only: no word of a command ever gets in here, since
 * commands carry passwords. `text` is what a server said by itself, a byte string.
 */
export type Failure =
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable"; readonly code: string }
  /** The path of a unix socket leads to none, or this user may not open it. */
  | { readonly kind: "noSocket"; readonly why: "missing" | "denied" }
  | { readonly kind: "unknownHost"; readonly code: string }
  | { readonly kind: "connectTimeout"; readonly afterMs: number }
  | { readonly kind: "replyTimeout"; readonly afterMs: number }
  /** The same for a list, which may only have been slow. */
  | { readonly kind: "listTimeout"; readonly afterMs: number }
  /** No reply either, though the server's event loop runs: it holds commands back. */
  | { readonly kind: "held"; readonly afterMs: number }
  | { readonly kind: "reset"; readonly code: string }
  /** The server ended the connection in an orderly way. */
  | { readonly kind: "closed" }
  /** We did. */
  | { readonly kind: "ended" }
  | {
      readonly kind: "protocol";
      readonly offset: number;
      readonly byte: number | null;
      readonly message: string;
    }
  /** The server spoke before it was asked, as it does at maxclients and in protected mode. */
  | { readonly kind: "unasked"; readonly text: string }
  /** A command was answered by an error, and nothing goes on without it. */
  | { readonly kind: "reply"; readonly step: Step; readonly text: string }
  /** A reply of another type than the command has. */
  | { readonly kind: "unexpected"; readonly step: Step; readonly got: string }
  | { readonly kind: "unreadable"; readonly reason: string }
  /** A file that the target names cannot be used. Neither its path nor its content. */
  | { readonly kind: "file"; readonly setting: SettingFile; readonly fault: FileFault }
  | TlsFailure
  /** The server ended the connection so many times in a row while a list was on its way. */
  | { readonly kind: "cutOff"; readonly times: number; readonly limits: ServerLimits | null }
  /** A fault of ours: `where` is the error's class and the place in the code, not its words. */
  | { readonly kind: "internal"; readonly where: string };

/** Everything between a socket that stands and a first byte that was understood on both sides. */
type TlsFailure =
  /** No handshake within the time for connecting. */
  | { readonly kind: "tlsSilent"; readonly afterMs: number }
  /** The connection ended in the middle of the handshake. */
  | { readonly kind: "tlsClosed" }
  /** The answer to our handshake was no TLS. */
  | { readonly kind: "notTls" }
  /** Plain text was sent; the answer was an alert of TLS, or the end without a word. */
  | { readonly kind: "plainRefused"; readonly said: "alert" | "nothing" }
  /** Broken off for a reason of OpenSSL's: no common version, cipher, name. */
  | { readonly kind: "tlsRefused"; readonly code: string }
  /** The server wants a certificate of ours (`missing`), or will not have the one it got. */
  | { readonly kind: "clientCertificate"; readonly why: string }
  | { readonly kind: "untrusted"; readonly code: string }
  /** Days as `2026-01-02`, UTC. */
  | { readonly kind: "certificateExpired"; readonly on: string | null }
  | { readonly kind: "certificateNotYetValid"; readonly from: string | null }
  /** `names` are the server's words, bounded and in ASCII; `more` were left out. */
  | {
      readonly kind: "wrongHost";
      readonly host: string;
      readonly names: readonly string[];
      readonly more: number;
    };

export type SettingFile = "ca" | "certificate" | "key" | "password";

export type FileFault =
  | "missing"
  | "denied"
  | "not-a-file"
  | "too-large"
  | "unreadable"
  | "empty"
  | "not-text"
  | "not-pem"
  | "encrypted"
  | "mismatch"
  | "unusable";

/** What was being done. Named here so that a failure needs no command. */
export type Step = "sign-in" | "info" | "list" | "setname" | "id" | "config" | "action";

/** The only error that leaves this folder. Its message names the kind and nothing else. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`server failure: ${failure.kind}`);
    this.failure = failure;
  }
}

export function protocolFailure(error: ProtocolError): Failure {
  return { kind: "protocol", offset: error.offset, byte: error.byte, message: error.message };
}

/** What anything thrown says about the server. */
export function failureOf(error: unknown): Failure {
  return error instanceof ServerError ? error.failure : { kind: "internal", where: placeOf(error) };
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const place = /([\w-]+\.[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? "")?.[1];
  return `${error.constructor.name} at ${place ?? "an unknown place"}`;
}
