/** From an address to a connection that may be polled: connect and sign in. What else is asked, the reader asks. */
import type { ServerIdentity } from "@clientele/resp";
import { Answers } from "./answers.ts";
import type { Asking } from "./ask.ts";
import { type ConnectionOptions, ServerConnection } from "./connection.ts";
import { readCredentials } from "./credentials.ts";
import { signIn } from "./sign-in.ts";
import type { Target } from "./target.ts";

export interface Session extends Asking {
  readonly protocol: 2 | 3;
  /** Whom the server takes us for; text. */
  readonly user: string;
  /** Who answered HELLO; null where it is not known (≤ 5.0). */
  readonly greeted: ServerIdentity | null;
  /** Our own client id, where HELLO told it. */
  readonly ownId: number | null;
  /** Whether the connection carries our name already. */
  readonly named: boolean;
  /** The quickest round trip of signing in. */
  readonly micros: number;
}

/** Throws ServerError; then no connection is left open. */
export async function openSession(
  target: Target,
  ownName: string,
  options: ConnectionOptions,
): Promise<Session> {
  const credentials = await readCredentials(target);
  const connection = await ServerConnection.open(target, options);
  try {
    const answers = new Answers();
    const { protocol, id, identity, named, micros } = await signIn(
      { connection, answers },
      credentials,
      ownName,
    );
    const user = credentials.user ?? DEFAULT_USER;
    return { connection, answers, protocol, user, greeted: identity, ownId: id, named, micros };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Who has said no name is this user (redis src/acl.c). */
const DEFAULT_USER = "default";
