/** What one kind of server says and takes: data and pure functions, played by `PlayedServer`. */
import type { ServerUnderTest } from "../../contract/server-under-test.ts";

/** A connection to the fake, as its own CLIENT LIST knows it. */
export interface PlayedClient {
  readonly id: number;
  readonly addr: string;
  readonly laddr: string;
  readonly fd: number;
  /** Seconds since 1970, as `activeAt`. */
  readonly connectedAt: number;
  activeAt: number;
  name: string;
  db: number;
  /** The last command, as this server shows it. */
  cmd: string;
  resp: 2 | 3;
  libName: string;
  libVer: string;
  signedIn: boolean;
  sub: number;
  psub: number;
  /** Commands queued; -1: not in MULTI. */
  multi: number;
  blocked: boolean;
}

/** What INFO is made of. */
export interface InfoFacts {
  readonly runId: string;
  readonly clients: number;
  readonly maxclients: number;
  readonly loading: boolean;
}

/** Errors, without the `-` before and the line end after. */
export interface Texts {
  unknownCommand(words: readonly string[]): string;
  unknownSubcommand(word: string): string;
  /** HELLO and everything else, before anybody signed in. */
  readonly helloUnauthenticated: string;
  readonly unauthenticated: string;
  readonly wrongPassword: string;
  readonly noPasswordSet: string;
  readonly loading: string;
  readonly busy: string;
  readonly full: string;
  readonly badName: string;
  readonly badListFilter: string;
  readonly badKillFilter: string;
  readonly badId: string;
}

export interface Profile extends Pick<ServerUnderTest, "name" | "kind" | "version" | "traits" | "plays"> {
  /** As HELLO says; null: HELLO is not known. */
  readonly helloAs: string | null;
  readonly subcommands: ReadonlySet<string>;
  readonly listFilters: ReadonlySet<string>;
  readonly killFilters: ReadonlySet<string>;
  /** KILL takes one filter at a time, and even its old form answers a number (Dragonfly). */
  readonly killsByOne: boolean;
  /** `KILL ID 0` closes everybody but the caller (2.8.12–6.2). */
  readonly zeroIsEverybody: boolean;
  readonly listsWhileLoading: boolean;
  /** Names with blanks and control bytes are refused. */
  readonly checksNames: boolean;
  /** With its line feed. */
  line(client: PlayedClient, now: number): string;
  readonly emptyList: string;
  info(facts: InfoFacts): string;
  readonly config: ReadonlyMap<string, string>;
  readonly texts: Texts;
}
