import { clientList } from "@clientele/resp";
import { ask, payloadOf } from "../target/ask.ts";
import { DEADLINES } from "../target/connection.ts";
import { openSession } from "../target/handshake.ts";
import type { Target } from "../target/target.ts";

/** Name of the connection, so that who lists is told from who is listed. */
const OWN_NAME = "clientele-list";

/** What CLIENT LIST answers on a fresh connection, which is closed again. Throws ServerError. */
export async function listOnce(target: Target): Promise<Uint8Array> {
  const ends = new AbortController();
  const session = await openSession(target, OWN_NAME, { deadlines: DEADLINES, signal: ends.signal });
  try {
    return payloadOf("list", await ask(session, "CLIENT LIST", clientList(), DEADLINES.listMs));
  } finally {
    ends.abort();
  }
}
