import { parseTarget } from "../target/address.ts";
import { ServerConnection } from "../target/connection.ts";
import { ServerError } from "../target/failure.ts";
import type { Target } from "../target/target.ts";

const DEADLINES = { connectMs: 1_000, replyMs: 1_000, listMs: 1_000 };

/**
 * The server at the usual local address, if one answers there now: a refusal to answer without a password is an
 * answer too. Tried once; empty when nothing answers.
 */
export async function localTarget(place = "127.0.0.1:6379"): Promise<readonly Target[]> {
  const target = parseTarget(place);
  const ends = new AbortController();
  try {
    const connection = await ServerConnection.open(target.place, {
      deadlines: DEADLINES,
      signal: ends.signal,
    });
    await connection.send(["PING"]);
    return [target];
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return [];
  } finally {
    ends.abort();
  }
}
