/**
 * Protocol, user and name of a fresh connection.
 *
 *   HELLO 3 [AUTH user password] SETNAME name ──ok──► RESP3, id known
 *        └─ not known (≤ 5.0, some others) ─► [AUTH [user] password] ─► CLIENT SETNAME ─► RESP2
 *
 * A refused name is remembered, not fatal. Errors of HELLO and AUTH repeat the password on servers that do not know
 * the command, so they leave here as the step `sign-in`, whose text nobody quotes.
 */
import {
  auth,
  clientSetName,
  hello,
  identityOfHello,
  type Reply,
  type ServerIdentity,
} from "@clientele/resp";
import { type Asking, ask, errorText, refusal } from "./ask.ts";
import type { ServerConnection } from "./connection.ts";

export interface SignedIn {
  readonly protocol: 2 | 3;
  /** Our own client id, where HELLO says it (6.0+). */
  readonly id: number | null;
  /** Who the server says it is, in HELLO. */
  readonly identity: ServerIdentity | null;
  readonly named: boolean;
  /** The quickest round trip so far. */
  readonly micros: number;
}

/** null: the server's default user; no password. */
export interface Credentials {
  readonly user: string | null;
  readonly password: string | null;
}

/** HELLO is not known, or knows no version 3: Redis ≤ 5.0, KeyDB's and others' texts. */
const NO_HELLO =
  /^NOPROTO\b|^ERR unknown command|^ERR unsupported|^ERR syntax error|^ERR wrong number|^NOPERM\b/i;

/** Redis ≤ 5.0: there is nothing to sign in to, so it is no reason to stop. */
const NO_PASSWORD_SET = /^ERR Client sent AUTH, but no password is set/i;

/** Throws ServerError. */
export async function signIn(asking: Asking, credentials: Credentials, name: string): Promise<SignedIn> {
  const { reply, micros } = await asking.connection.send(hello({ ...credentials, name }));
  const refused = errorText(reply);
  if (refused === null) {
    return { protocol: 3, id: idOfHello(reply), identity: identityOfHello(reply), named: true, micros };
  }
  if (!NO_HELLO.test(refused)) throw refusal("sign-in", reply);
  await authenticate(asking.connection, credentials);
  const named = await ask(asking, "CLIENT SETNAME", clientSetName(name));
  return {
    protocol: 2,
    id: null,
    identity: null,
    named: errorText(named.reply) === null,
    micros: Math.min(micros, named.micros),
  };
}

async function authenticate(connection: ServerConnection, { user, password }: Credentials): Promise<void> {
  if (password === null) return;
  const { reply } = await connection.send(auth(user, password));
  const refused = errorText(reply);
  if (refused !== null && !NO_PASSWORD_SET.test(refused)) throw refusal("sign-in", reply);
}

function idOfHello(reply: Reply): number | null {
  if (reply.kind !== "map") return null;
  const entry = reply.entries.find(([key]) => key.kind === "bulk" && Buffer.from(key.bytes).equals(ID));
  return entry?.[1].kind === "integer" ? Number(entry[1].value) : null;
}

const ID = Buffer.from("id");
