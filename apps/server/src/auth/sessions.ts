import { randomBytes } from "node:crypto";
import { sameSecret, secretKey } from "./secret.ts";

const IDLE_MS = 12 * 3_600_000;
const ABSOLUTE_MS = 7 * 24 * 3_600_000;
const SESSIONS = 1_000;

export const SESSION_SECONDS = ABSOLUTE_MS / 1_000;

/** One sign-in. Lives in memory: a restart of Clientele signs everybody out. */
export interface Session {
  /** Digest of the id in the cookie; the id itself is not kept. */
  readonly key: string;
  readonly csrf: string;
  readonly signedInAt: number;
}

interface Kept {
  readonly session: Session;
  lastSeen: number;
  readonly closers: Set<() => void>;
}

/**
 * Who is signed in. A session ends after 12 hours without a request or an open stream, 7 days after sign-in, at
 * sign-out, or when a thousand newer ones exist; its streams end with it.
 */
export class Sessions {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new session, and the id for its cookie. */
  begin(): { readonly id: string; readonly session: Session } {
    const id = randomBytes(32).toString("base64url");
    const now = this.#now();
    const session: Session = {
      key: secretKey(id),
      csrf: randomBytes(24).toString("base64url"),
      signedInAt: now,
    };
    this.#kept.set(session.key, { session, lastSeen: now, closers: new Set() });
    if (this.#kept.size > SESSIONS) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#end(oldest);
    }
    return { id, session };
  }

  /** The session of a cookie, which counts as use of it; null when there is none or it has ended. */
  find(id: string): Session | null {
    const kept = this.#kept.get(secretKey(id));
    if (kept === undefined) return null;
    if (this.#over(kept)) {
      this.#end(kept.session.key);
      return null;
    }
    kept.lastSeen = this.#now();
    return kept.session;
  }

  /** Binds a stream to a session: `close` is called when the session ends. The returned function unbinds it. */
  attach(session: Session, close: () => void): () => void {
    const kept = this.#kept.get(session.key);
    if (kept === undefined) {
      close();
      return () => {};
    }
    kept.closers.add(close);
    return () => {
      kept.closers.delete(close);
      kept.lastSeen = this.#now();
    };
  }

  end(session: Session): void {
    this.#end(session.key);
  }

  /** Ends what has run out. Called each minute, so that streams end too when nothing else asks. */
  sweep(): void {
    for (const [key, kept] of this.#kept) if (this.#over(kept)) this.#end(key);
  }

  #over(kept: Kept): boolean {
    const now = this.#now();
    if (now - kept.session.signedInAt >= ABSOLUTE_MS) return true;
    return kept.closers.size === 0 && now - kept.lastSeen >= IDLE_MS;
  }

  #end(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    for (const close of kept?.closers ?? []) close();
  }
}

/** Whether a request proves that it was made by a page of this session. */
export function provesSession(session: Session, csrf: string | undefined): boolean {
  return csrf !== undefined && sameSecret(csrf, session.csrf);
}
