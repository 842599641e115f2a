import { ServerConnection } from "../target/connection.ts";
import { ServerError } from "../target/failure.ts";
import type { Target } from "../target/target.ts";

const DEADLINES = { connectMs: 1_000, replyMs: 1_000, listMs: 1_000 };

/**
 * Whether a server answers there now: a refusal to answer without a password is an answer too. Tried once. Nothing
 * secret is sent.
 */
export async function answersNow(target: Target): Promise<boolean> {
  const ends = new AbortController();
  try {
    const connection = await ServerConnection.open(target, { deadlines: DEADLINES, signal: ends.signal });
    await connection.send(["PING"]);
    return true;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return false;
  } finally {
    ends.abort();
  }
}
