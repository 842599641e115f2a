import type { ProtocolError } from "@clientele/resp";

/**
 * Why a server could not be asked. Made of codes and counts only: no word of a command ever gets in here, since
 * commands carry passwords. `text` is what a server said by itself, a byte string.
 */
export type Failure =
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "unknownHost"; readonly code: string }
  | { readonly kind: "connectTimeout"; readonly afterMs: number }
  | { readonly kind: "replyTimeout"; readonly afterMs: number }
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
  /** A fault of ours: `where` is the error's class and the place in the code, not its words. */
  | { readonly kind: "internal"; readonly where: string };

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

const BY_SYSTEM_CODE: ReadonlyMap<string, Failure["kind"] & ("refused" | "unknownHost" | "reset")> = new Map([
  ["ECONNREFUSED", "refused"],
  ["ENOTFOUND", "unknownHost"],
  ["EAI_AGAIN", "unknownHost"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["ECONNABORTED", "reset"],
]);

/** Rebuilds a system error from its code alone. */
export function failureOfSystemError(error: unknown): Failure {
  const code = systemCode(error);
  const kind = BY_SYSTEM_CODE.get(code);
  return kind === "refused" ? { kind } : { kind: kind ?? "unreachable", code };
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

function systemCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : "unknown";
}
