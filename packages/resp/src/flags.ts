/**
 * Letters of `flags=`. One letter can mean different things on different servers, so they are looked up by product
 * and version. Sources: `src/networking.c` of redis 2.4 to 8.4 and valkey 7.2 to 9.1; dragonfly
 * `src/facade/dragonfly_connection.cc`, kvrocks `src/server/redis_connection.cc`, garnet `BasicCommands.cs`.
 */
import { isAtLeast } from "./version.ts";

export interface Flag {
  readonly letter: string;
  /** A word or two; the letter itself where it is not known. */
  readonly word: string;
  /** One line for people. */
  readonly meaning: string;
  readonly known: boolean;
}

interface Entry {
  readonly letter: string;
  readonly word: string;
  readonly meaning: string;
  readonly since?: string;
  /** First version that has it no more. */
  readonly until?: string;
}

const entry = (letter: string, word: string, meaning: string, since?: string, until?: string): Entry => ({
  letter,
  word,
  meaning,
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
});

const NORMAL = entry("N", "normal", "Nothing special: no other flag is set");
const REPLICA = entry("S", "replica", "A replica connected to this server");
const PRIMARY = entry("M", "primary", "The link to this server's primary");
const SUBSCRIBER = entry("P", "subscriber", "Subscribed to at least one channel or pattern");
const BLOCKED = entry("b", "blocked", "Waits in a blocking command, or is held back by CLIENT PAUSE");
const CLOSING = entry("c", "closing", "Will be closed when its pending reply is written");

/** What Redis and Valkey have in common, in the order in which they write it. */
const COMMON: readonly Entry[] = [
  entry("O", "monitor", "Watches all commands with MONITOR"),
  REPLICA,
  PRIMARY,
  entry("P", SUBSCRIBER.word, SUBSCRIBER.meaning, "5.0.0"),
  entry("x", "transaction", "In MULTI, commands are being queued"),
  BLOCKED,
  entry("t", "tracking", "Client-side caching is on: it is told when keys it read change", "6.0.0"),
  entry("R", "tracking target gone", "The client that was to receive its tracking messages is gone", "6.0.0"),
  entry("B", "tracking by prefix", "Client-side caching in broadcasting mode", "6.2.0"),
  entry("d", "dirty", "A watched key was changed: EXEC will fail"),
  CLOSING,
  entry("u", "unblocked", "Was just unblocked"),
  entry("A", "closing now", "Will be closed as soon as possible"),
  entry("U", "unix socket", "Connected through a unix socket"),
  entry("r", "read-only", "Sent READONLY to a node of a cluster", "3.0.0"),
  entry("e", "never evicted", "Exempt from client eviction (CLIENT NO-EVICT)", "7.0.0"),
  entry("T", "no touch", "Its commands leave the age of keys alone (CLIENT NO-TOUCH)", "7.2.0"),
  NORMAL,
];

const REDIS: readonly Entry[] = [
  ...COMMON,
  entry("g", "migrating out", "Carries slots away to another node", "8.4.0"),
  entry("o", "migrating in", "Brings slots here from another node", "8.4.0"),
  entry("i", "waiting for swap", "Waits for virtual memory", "2.4.0", "2.6.0"),
  entry(
    "C",
    "snapshot channel",
    "Second connection of a full sync or slot migration: carries the snapshot",
    "8.0.0",
  ),
  entry("I", "internal", "Connection of the cluster itself: a module or a slot migration", "8.0.0"),
];

const VALKEY: readonly Entry[] = [
  ...COMMON,
  entry("I", "import source", "Brings data in (CLIENT IMPORT-SOURCE)", "8.1.0"),
  entry("i", "slot import", "Brings slots here from another node", "9.0.0"),
  entry("E", "slot export", "Carries slots away to another node", "9.0.0"),
];

const DRAGONFLY: readonly Entry[] = [
  entry("t", "closing", "The connection is being closed"),
  SUBSCRIBER,
  entry("b", "blocked", "Waits in a blocking command"),
  entry("a", "asynchronous", "A command of the client runs asynchronously"),
];

const KVROCKS: readonly Entry[] = [
  REPLICA,
  CLOSING,
  entry("M", "monitor", "Watches all commands with MONITOR"),
  entry("A", "asking", "Sent ASKING to a node of a cluster"),
  SUBSCRIBER,
  NORMAL,
];

const GARNET: readonly Entry[] = [NORMAL, SUBSCRIBER, REPLICA, PRIMARY];

/** KeyDB and Redict follow Redis 6.3 and 7.2. */
const PRODUCTS: ReadonlyMap<string, readonly Entry[]> = new Map([
  ["redis", REDIS],
  ["valkey", VALKEY],
  ["keydb", COMMON],
  ["redict", COMMON],
  ["dragonfly", DRAGONFLY],
  ["kvrocks", KVROCKS],
  ["garnet", GARNET],
]);

/**
 * The letters of a client's flags, in their order, as this product and version means them. A letter that is not known
 * there is kept and says so. A product that is not known is read as the common ground of Redis and Valkey.
 */
export function decodeFlags(flags: string, product: string, version: string): readonly Flag[] {
  const entries = PRODUCTS.get(product) ?? COMMON;
  return Array.from(flags, (letter) => {
    const found = entries.find((entry) => entry.letter === letter && isIn(entry, version));
    if (found !== undefined) return { letter, word: found.word, meaning: found.meaning, known: true };
    return { letter, word: letter, meaning: "This flag is not known here", known: false };
  });
}

function isIn({ since, until }: Entry, version: string): boolean {
  if (since !== undefined && !isAtLeast(version, since)) return false;
  return until === undefined || !isAtLeast(version, until);
}
