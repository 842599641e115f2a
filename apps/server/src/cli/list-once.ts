import { clientList, type ServerIdentity } from "@clientele/resp";
import { ask, payloadOf } from "../target/ask.ts";
import { DEADLINES } from "../target/connection.ts";
import { openSession } from "../target/handshake.ts";
import type { Target } from "../target/target.ts";

/** Name of the connection, so that who lists is told from who is listed. */
const OWN_NAME = "clientele-list";

export interface Listed {
  readonly list: Uint8Array;
  /** By the greeting; null where the server did not say who it is. */
  readonly identity: ServerIdentity | null;
}

/** What CLIENT LIST answers on a fresh connection, which is closed again. Throws ServerError. */
export async function listOnce(target: Target): Promise<Listed> {
  const ends = new AbortController();
  const session = await openSession(target, OWN_NAME, { deadlines: DEADLINES, signal: ends.signal });
  try {
    const list = payloadOf("list", await ask(session, "CLIENT LIST", clientList(), DEADLINES.listMs));
    return { list, identity: session.greeted };
  } finally {
    ends.abort();
  }
}
