/** From an address to a connection that may be polled: sign in, ask who answers and who we are there. */
import type { ServerLimits } from "@clientele/model";
import {
  clientId,
  identifyServer,
  info as infoCommand,
  parseInfo,
  type ServerIdentity,
  type ServerInfo,
} from "@clientele/resp";
import { askPayload } from "./ask.ts";
import { type ConnectionOptions, ServerConnection } from "./connection.ts";
import { readLimits } from "./limits.ts";
import { signIn } from "./sign-in.ts";
import type { Target } from "./target.ts";

export interface Session {
  readonly connection: ServerConnection;
  readonly protocol: 2 | 3;
  readonly identity: ServerIdentity;
  readonly info: ServerInfo;
  /** Our own client id; null where the server tells none (≤ 4.0, or refused). */
  readonly ownId: number | null;
  readonly limits: ServerLimits;
  /** What was refused once, and is not asked for again on this connection. */
  readonly refused: ReadonlySet<"setname" | "config">;
}

/** Throws ServerError; then no connection is left open. */
export async function openSession(
  target: Target,
  ownName: string,
  options: ConnectionOptions,
): Promise<Session> {
  const connection = await ServerConnection.open(target.place, options);
  try {
    return await introduce(connection, target, ownName);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function introduce(connection: ServerConnection, target: Target, ownName: string): Promise<Session> {
  const { protocol, id, named } = await signIn(connection, target, ownName);
  const { payload } = await askPayload(connection, "info", infoCommand());
  const info = parseInfo(payload);
  const ownId = id ?? (await askOwnId(connection));
  const { limits, refused } = await readLimits(connection, info);
  const refusals = new Set<"setname" | "config">();
  if (!named) refusals.add("setname");
  if (refused) refusals.add("config");
  return { connection, protocol, identity: identifyServer(info), info, ownId, limits, refused: refusals };
}

async function askOwnId(connection: ServerConnection): Promise<number | null> {
  const { reply } = await connection.send(clientId());
  return reply.kind === "integer" ? Number(reply.value) : null;
}
