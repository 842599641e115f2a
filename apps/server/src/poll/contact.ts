/** What is known over the present connection to a server, or over the last one while there is none. Pure. */
import type { ServerAbilities, ServerLimits } from "@clientele/model";
import { identifyServer, type ServerIdentity, type ServerInfo, UNIDENTIFIED } from "@clientele/resp";
import { abilitiesOf } from "../target/abilities.ts";
import type { Session } from "../target/handshake.ts";
import type { OwnConnection } from "./acquaint.ts";
import type { Progress } from "./progress.ts";

export interface Contact {
  readonly session: Session;
  /** Nobody's while the connection is down. */
  readonly own: OwnConnection;
  /** The last INFO of this connection; null: refused, or not read yet. */
  readonly info: ServerInfo | null;
  readonly limits: ServerLimits | null;
  /** Milliseconds since 1970. */
  readonly limitsAt: number | null;
}

export const NOT_CONNECTED: OwnConnection = { id: null, named: false };

/** The limits of the connection before stay until they are read anew. */
export function contactOf(session: Session, before: Contact | null): Contact {
  const { limits = null, limitsAt = null } = before ?? {};
  return { session, own: { id: session.ownId, named: session.named }, info: null, limits, limitsAt };
}

export function identityNow(contact: Contact | null, progress: Progress | null): ServerIdentity | null {
  if (contact !== null && contact.info !== null) return identifyServer(contact.info);
  return progress?.identity ?? contact?.session.greeted ?? null;
}

export function abilitiesNow(contact: Contact | null, progress: Progress | null): ServerAbilities | null {
  if (contact === null) return null;
  const { session, info, limits } = contact;
  const { protocol, user, answers } = session;
  const identity = identityNow(contact, progress) ?? UNIDENTIFIED;
  return abilitiesOf({ identity, protocol, user, answers, info, limits });
}
