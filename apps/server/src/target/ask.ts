/** Typed questions on a connection: what is no proper answer becomes a ServerError that names the step. */
import type { AskedCommand } from "@clientele/model";
import { byteString, type Reply } from "@clientele/resp";
import type { Answers } from "./answers.ts";
import type { Answer, ServerConnection } from "./connection.ts";
import { ServerError, type Step } from "./failure.ts";

/** A connection and what it was answered. */
export interface Asking {
  readonly connection: ServerConnection;
  readonly answers: Answers;
}

/** Asks and remembers whether it was refused. Throws ServerError when no reply comes. */
export async function ask(
  { connection, answers }: Asking,
  command: AskedCommand,
  words: readonly string[],
  deadlineMs?: number,
): Promise<Answer> {
  const answer = await connection.send(words, deadlineMs);
  answers.note(command, answer.reply);
  return answer;
}

/** The bytes of a bulk or verbatim string. Throws ServerError for anything else. */
export function payloadOf(step: Step, { reply }: Answer): Uint8Array {
  if (reply.kind === "bulk" || reply.kind === "verbatim") return reply.bytes;
  throw refusal(step, reply);
}

/** The byte string of an error reply; null for any other. */
export function errorText(reply: Reply): string | null {
  if (reply.kind === "error") return reply.text;
  return reply.kind === "bulkError" ? byteString(reply.bytes) : null;
}

export function refusal(step: Step, reply: Reply): ServerError {
  const text = errorText(reply);
  return new ServerError(
    text === null ? { kind: "unexpected", step, got: reply.kind } : { kind: "reply", step, text },
  );
}
