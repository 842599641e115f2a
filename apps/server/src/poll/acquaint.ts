/**
 * What is asked once a connection and then hourly, not at each tick: who we are there, what we are called, the limits.
 * What was refused is tried again then, and at no other time.
 */
import type { AskedCommand, ServerLimits } from "@clientele/model";
import { clientId, clientSetName, offersOf } from "@clientele/resp";
import type { Answers } from "../target/answers.ts";
import { ask, errorText } from "../target/ask.ts";
import type { Session } from "../target/handshake.ts";
import { type LimitFacts, readLimits } from "../target/limits.ts";

export interface OwnConnection {
  /** null: not known. */
  readonly id: number | null;
  readonly named: boolean;
}

export interface Acquaintance {
  readonly own: OwnConnection;
  readonly limits: ServerLimits;
  /** False: something was neither answered nor refused (the server loads, or is busy): ask again soon. */
  readonly complete: boolean;
}

/** Throws ServerError when the connection ends. */
export async function acquaint(
  session: Session,
  own: OwnConnection & { readonly name: string },
  facts: LimitFacts,
): Promise<Acquaintance> {
  const offers = offersOf(facts.identity);
  const asked: AskedCommand[] = ["CONFIG GET"];
  let { id, named } = own;
  if (id === null && offers.clientId) {
    asked.push("CLIENT ID");
    const { reply } = await ask(session, "CLIENT ID", clientId());
    if (reply.kind === "integer") id = Number(reply.value);
  }
  if (!named && offers.setName) {
    asked.push("CLIENT SETNAME");
    const { reply } = await ask(session, "CLIENT SETNAME", clientSetName(own.name));
    named = errorText(reply) === null;
  }
  const limits = await readLimits(session, facts);
  return { own: { id, named }, limits, complete: asked.every((each) => isDecided(session.answers, each)) };
}

function isDecided(answers: Answers, command: AskedCommand): boolean {
  return answers.isAnswered(command) || answers.refusal(command) !== null;
}
