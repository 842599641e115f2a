/**
 * What a server offers by its product and version, before anything is tried: tables of `since`, so that a new version
 * is a row. What a user may not do is no business of this file.
 *
 * Sources: redis 2.4–8.0 and valkey 7.2–9.1 `src/commands/client-*.json`, `src/networking.c`; dragonfly 1.40
 * `src/server/server_family.cc`; kvrocks 2.10 `src/commands/cmd_server.cc`; garnet 2.1 `ClientCommands.cs`.
 */
import type { ServerIdentity } from "./identity.ts";
import { isAtLeast } from "./version.ts";

export interface Offers {
  /** Filters of CLIENT LIST; empty: the whole list only. */
  readonly listFilters: readonly string[];
  /** Filters of CLIENT KILL; empty: the old form with an address only. */
  readonly killFilters: readonly string[];
  /** The most exact way to kill one client. */
  readonly killBy: "id, addr, type" | "id" | "addr";
  readonly setName: boolean;
  readonly clientId: boolean;
  /** Users with rights of their own; false: a password at most. */
  readonly acl: boolean;
}

/** A word and the first version that knows it. */
type Since = readonly [word: string, since: string];

interface Line {
  readonly list: readonly Since[];
  readonly kill: readonly Since[];
  /** Versions from which something is so; null: in none. */
  readonly setName: string | null;
  readonly clientId: string | null;
  readonly acl: string | null;
  /** KILL takes one filter at a time. */
  readonly oneFilter?: true;
}

const ALWAYS = "0";
const since = (version: string, words: string): readonly Since[] =>
  words.split(" ").map((word) => [word, version] as const);

const REDIS: Line = {
  list: [...since("5.0", "TYPE"), ...since("6.2", "ID")],
  kill: [
    ...since("2.8.12", "ID ADDR TYPE SKIPME"),
    ...since("6.0", "USER"),
    ...since("6.2", "LADDR"),
    ...since("7.4", "MAXAGE"),
  ],
  setName: "2.6.9",
  clientId: "5.0",
  acl: "6.0",
};

const VALKEY_9 =
  "NAME IDLE FLAGS LIB-NAME LIB-VER DB CAPA IP NOT-ID NOT-TYPE NOT-ADDR NOT-LADDR NOT-USER NOT-FLAGS NOT-NAME " +
  "NOT-LIB-NAME NOT-LIB-VER NOT-DB NOT-CAPA NOT-IP";

const VALKEY: Line = {
  ...REDIS,
  list: [
    ...since(ALWAYS, "TYPE ID"),
    ...since("8.1", "USER ADDR LADDR SKIPME MAXAGE"),
    ...since("9.0", VALKEY_9),
  ],
  kill: [
    ...since(ALWAYS, "ID ADDR TYPE SKIPME USER LADDR"),
    ...since("8.0", "MAXAGE"),
    ...since("9.0", VALKEY_9),
  ],
};

/** Redict went its own way from Redis 7.2 on, and has MAXAGE since its own 7.3. */
const REDICT: Line = {
  ...REDIS,
  kill: REDIS.kill.map((each) => (each[0] === "MAXAGE" ? ["MAXAGE", "7.3"] : each)),
};

const DRAGONFLY: Line = {
  list: since(ALWAYS, "TYPE ID"),
  kill: since(ALWAYS, "ID ADDR LADDR"),
  oneFilter: true,
  setName: ALWAYS,
  clientId: ALWAYS,
  acl: ALWAYS,
};

const KVROCKS: Line = {
  list: [],
  kill: since(ALWAYS, "ID ADDR TYPE SKIPME"),
  setName: ALWAYS,
  clientId: ALWAYS,
  acl: null,
};

const GARNET: Line = {
  list: since(ALWAYS, "TYPE ID"),
  kill: since(ALWAYS, "ID ADDR TYPE SKIPME USER LADDR MAXAGE"),
  setName: ALWAYS,
  clientId: ALWAYS,
  acl: ALWAYS,
};

/**
 * The careful answer where nothing is known: nothing beyond what every server of the last ten years has. A KILL with
 * more filters than the server takes is refused as a whole, so asking for the exact one harms nobody.
 */
const UNKNOWN: Line = {
  list: [],
  kill: since(ALWAYS, "ID ADDR TYPE SKIPME"),
  setName: ALWAYS,
  clientId: ALWAYS,
  acl: ALWAYS,
};

/** KeyDB follows Redis 6.2 by features and by number. */
const LINES: ReadonlyMap<string, Line> = new Map([
  ["redis", REDIS],
  ["keydb", REDIS],
  ["valkey", VALKEY],
  ["redict", REDICT],
  ["dragonfly", DRAGONFLY],
  ["kvrocks", KVROCKS],
  ["garnet", GARNET],
]);

export function offersOf({ product, version }: Pick<ServerIdentity, "product" | "version">): Offers {
  const line = LINES.get(product) ?? UNKNOWN;
  const has = (floor: string | null): boolean => floor !== null && isAtLeast(version, floor);
  const words = (all: readonly Since[]) => all.filter(([, floor]) => has(floor)).map(([word]) => word);
  const killFilters = words(line.kill);
  return {
    listFilters: words(line.list),
    killFilters,
    killBy: killFilters.length === 0 ? "addr" : line.oneFilter ? "id" : "id, addr, type",
    setName: has(line.setName),
    clientId: has(line.clientId),
    acl: has(line.acl),
  };
}
