/** What a played server remembers, and what its commands share. */
import type { Socket } from "node:net";
import type { Reply } from "@clientele/resp";
import type { Setup } from "../../contract/server-under-test.ts";
import { bulk } from "../fake-server.ts";
import type { PlayedClient, Profile } from "./profile.ts";

export interface PlayedWorld {
  readonly profile: Profile;
  readonly setup: Setup;
  readonly clients: Map<Socket, PlayedClient>;
  lastId: number;
  /** Grows with each start. */
  runs: number;
  /** On the clock of `performance.now`, as `pausedUntil`. */
  loadedAt: number;
  pausedUntil: number;
  /** Whose script runs. */
  script: Socket | null;
}

/** One command of one client. */
export interface Call {
  readonly world: PlayedWorld;
  readonly client: PlayedClient;
  readonly socket: Socket;
  readonly words: readonly string[];
}

/** null: no answer comes. */
export type Command = (call: Call) => Reply | null;

export const OK: Reply = { kind: "simple", text: "OK" };

const DEFAULT_MAXCLIENTS = 10_000;

export function maxclientsOf({ setup }: PlayedWorld): number {
  return setup.maxclients ?? DEFAULT_MAXCLIENTS;
}

export function isLoading({ loadedAt }: PlayedWorld): boolean {
  return performance.now() < loadedAt;
}

/** As INFO and CLIENT LIST answer. */
export function textReply({ resp }: PlayedClient, text: string): Reply {
  return resp === 3 ? { kind: "verbatim", format: "txt", bytes: Buffer.from(text, "latin1") } : bulk(text);
}

/** OK, when `change` has been made. */
export function done(change: () => void): Reply {
  change();
  return OK;
}

/** Since 1970. */
export function secondsNow(): number {
  return Math.floor(Date.now() / 1_000);
}
