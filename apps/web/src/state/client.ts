/** What the page says of one client beyond its cells: class and flags. */
import { type ClientType, clientType, decodeFlags, type Flag, type ServerIdentity } from "@clientele/resp";
import { numberCell, type RowRef, textCell } from "./cells.ts";

export function classOf(ref: RowRef, identity: ServerIdentity | null): ClientType {
  const known = (field: string) => {
    const value = numberCell(ref, field);
    return Number.isNaN(value) ? null : value;
  };
  return clientType({
    flags: textCell(ref, "flags") ?? "",
    sub: known("sub"),
    psub: known("psub"),
    ssub: known("ssub"),
    product: identity?.product ?? "redis",
  });
}

export interface ShownFlag extends Flag {
  /** Colour of its letter; most have none. */
  readonly look: "pubsub" | "replica" | "watching" | "closing" | "none" | "";
}

/** By the word and not the letter: letters mean different things on different servers. */
const LOOKS: Readonly<Record<string, ShownFlag["look"]>> = {
  subscriber: "pubsub",
  replica: "replica",
  primary: "replica",
  monitor: "watching",
  closing: "closing",
  "closing now": "closing",
  normal: "none",
};

/** As Redis' commands spell it, where they do; what fits a badge. */
const BADGES: Readonly<Record<string, string>> = {
  subscriber: "pubsub",
  transaction: "multi",
  primary: "primary link",
  "read-only": "readonly",
  "never evicted": "no-evict",
  "no touch": "no-touch",
  "tracking by prefix": "bcast",
  "tracking target gone": "target gone",
};

/** The word of a flag as a badge has it. */
export function badgeOf(word: string): string {
  return BADGES[word] ?? word;
}

const WORST_FIRST = "AcOPSMbxdt";
const place = (letter: string) =>
  (WORST_FIRST.indexOf(letter) + WORST_FIRST.length + 1) % (WORST_FIRST.length + 1);

/** The flags of a client, the one that says most first. */
export function flagsOf(ref: RowRef, identity: ServerIdentity | null): readonly ShownFlag[] {
  return shownFlags(textCell(ref, "flags"), identity?.product ?? null, identity?.version ?? null);
}

/** The same by the letters alone; as Redis 7.0 has them where the server is not known. */
export function shownFlags(
  letters: string | null,
  product: string | null,
  version: string | null,
): readonly ShownFlag[] {
  return decodeFlags(letters ?? "", product ?? "redis", version ?? "7.0.0")
    .map((flag) => ({
      ...flag,
      word: flag.known ? badgeOf(flag.word) : "",
      look: flag.known ? (LOOKS[flag.word] ?? "") : ("" as const),
    }))
    .sort((a, b) => place(a.letter) - place(b.letter));
}
