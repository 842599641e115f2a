/**
 * Whether a server lets us kill. What it refused once is not asked for with every kill: a refusal stands for 30 s, then
 * the next kill tries again, since the right may have been granted meanwhile. A new connection forgets it as well.
 */
import type { Ability } from "@clientele/model";
import { ApiError } from "../http/errors.ts";
import type { WatchedServer } from "./watched-server.ts";

const REFUSAL_STANDS_MS = 30_000;

export class KillRight {
  readonly #now: () => number;
  readonly #refusedAt = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** To be called when a kill was refused as such. Answers what to say of it. */
  refused(server: WatchedServer): string {
    this.#refusedAt.set(server.name, this.#now());
    const { message, remedy } = inWords(abilityOf(server));
    return `${message} ${remedy}`;
  }

  /** Throws ApiError while a refusal stands. */
  require(server: WatchedServer): void {
    const ability = abilityOf(server);
    const refusedAt = this.#refusedAt.get(server.name);
    const isRefused = ability?.state === "denied" || ability?.state === "missing";
    if (!isRefused || refusedAt === undefined || this.#now() - refusedAt >= REFUSAL_STANDS_MS) return;
    const { message, remedy } = inWords(ability);
    throw new ApiError(
      "refused-by-server",
      `${message} Nothing was sent; it is tried again 30 s after a refusal.`,
      {
        remedy,
      },
    );
  }
}

function abilityOf(server: WatchedServer): Ability | null {
  return server.status().abilities?.commands["CLIENT KILL"] ?? null;
}

function inWords(ability: Ability | null): { readonly message: string; readonly remedy: string } {
  if (ability?.state === "missing") {
    return { message: "The server does not know CLIENT KILL.", remedy: ability.remedy ?? "" };
  }
  const line = ability?.remedy ?? "ACL SETUSER … +client|kill";
  return { message: "The user has no right to CLIENT KILL.", remedy: `Grant it on the server: ${line}` };
}
