/** Typed questions on a connection: what is no proper answer becomes a ServerError that names the step. */
import type { Reply } from "@clientele/resp";
import type { ServerConnection } from "./connection.ts";
import { ServerError, type Step } from "./failure.ts";

export interface Payload {
  readonly payload: Uint8Array;
  readonly bytes: number;
  readonly micros: number;
}

/** Bytes of a bulk or verbatim string. Throws ServerError for anything else. */
export async function askPayload(
  connection: ServerConnection,
  step: Step,
  words: readonly string[],
  deadlineMs?: number,
): Promise<Payload> {
  const { reply, bytes, micros } = await connection.send(words, deadlineMs);
  if (reply.kind === "bulk" || reply.kind === "verbatim") return { payload: reply.bytes, bytes, micros };
  throw refusal(step, reply);
}

/** The byte string of an error reply; null for any other. */
export function errorText(reply: Reply): string | null {
  if (reply.kind === "error") return reply.text;
  if (reply.kind === "bulkError") return Buffer.from(reply.bytes).toString("latin1");
  return null;
}

export function refusal(step: Step, reply: Reply): ServerError {
  const text = errorText(reply);
  return new ServerError(
    text === null ? { kind: "unexpected", step, got: reply.kind } : { kind: "reply", step, text },
  );
}
