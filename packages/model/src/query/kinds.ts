/** What each kind of field takes, and what to say where something else stands. */
import type { FieldKind } from "./fields.ts";
import { parseNetwork } from "./network.ts";
import { isAnything, literalOf } from "./pattern.ts";
import { parseQuantity } from "./quantity.ts";

export interface Kind {
  /** Whether a value may stand after `:`. */
  readonly takes: (pattern: string) => boolean;
  /** What it takes, to follow the field's name: `omem takes …`. */
  readonly expects: string;
  /** What `>` and its like take; null where nothing is more or less. */
  readonly compared: string | null;
  /** Right terms with a field of this kind. */
  readonly examples: (field: string) => string;
}

/** Words of `type:`, and what CLIENT KILL TYPE called them first. */
export const TYPES: ReadonlyMap<string, "normal" | "replica" | "primary" | "pubsub"> = new Map([
  ["normal", "normal"],
  ["pubsub", "pubsub"],
  ["replica", "replica"],
  ["primary", "primary"],
  ["slave", "replica"],
  ["master", "primary"],
]);

const text: Kind = {
  compared: null,
  takes: () => true,
  expects: "a text",
  examples: (field) => `${field}:worker*, ${field}:a,b, ${field}:""`,
};

function numeric(kind: FieldKind, expects: string, examples: Kind["examples"]): Kind {
  const takes = (pattern: string) => isAnything(pattern) || parseQuantity(pattern, kind) !== null;
  return { takes, expects, compared: expects, examples };
}

export const KINDS: Readonly<Record<FieldKind, Kind>> = {
  text,
  command: { ...text, examples: (field) => `${field}:get,set, ${field}:client*` },
  bytes: numeric("bytes", "a number of bytes", (field) => `${field}>1mb, ${field}<=64kb, ${field}:0`),
  seconds: numeric("seconds", "a duration", (field) => `${field}>10m, ${field}<1h30m, ${field}:0`),
  count: numeric("count", "a number without a unit", (field) => `${field}>100, ${field}:0`),
  ordinal: numeric("ordinal", "a number without a unit", (field) => `${field}:0,1, ${field}>=2`),
  address: {
    compared: null,
    takes: isAddress,
    expects: "an address, a network or the path of a socket",
    examples: (field) => `${field}:10.0.3.7, ${field}:10.0.0.0/8,fd00::/8, ${field}:10.0.3.*`,
  },
  flags: {
    compared: null,
    takes: (pattern) => pattern === "" || isAnything(pattern) || /^[A-Za-z]{1,64}$/.test(pattern),
    expects: "letters",
    examples: (field) => `${field}:bx (all of them), ${field}:b,x (any of them)`,
  },
  type: {
    compared: null,
    takes: (pattern) => TYPES.has(pattern.toLowerCase()),
    expects: "normal, pubsub, replica or primary",
    examples: (field) => `${field}:pubsub, ${field}:replica,primary`,
  },
  used: {
    compared: null,
    takes: (pattern) => pattern.toLowerCase() === "never",
    expects: "never and nothing else",
    examples: (field) => `${field}:never, -${field}:never`,
  },
  any: { ...text, compared: "a number without a unit", examples: (field) => `${field}:a*, ${field}>5` },
};

/** Digits, dots, colons and a slash that give no address are a slip, not the path of a socket. */
const MEANT_AS_IP = /^(?:[0-9][0-9.]*|\[?[0-9a-fA-F.]*:[0-9a-fA-F:.]*\]?)(?:\/[^/]*)?$/;

function isAddress(pattern: string): boolean {
  const literal = literalOf(pattern);
  return literal === null || parseNetwork(literal) !== null || !MEANT_AS_IP.test(literal);
}
