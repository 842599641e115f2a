import { byteString } from "./byte-string.ts";
import type { BufferLimit, OutputBufferLimits } from "./limits.ts";
import type { Reply } from "./reply.ts";

/**
 * Names and values (byte strings) of a CONFIG GET reply: an array of pairs in RESP2, a map in RESP3. Empty where the
 * server knows none of the names, and for any other reply, an error for example. A pair that is no text is left out.
 */
export function parseConfigGet(reply: Reply): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of pairsOf(reply)) {
    const nameText = textOf(name);
    const valueText = textOf(value);
    if (nameText !== undefined && valueText !== undefined) values.set(nameText, valueText);
  }
  return values;
}

function pairsOf(reply: Reply): readonly (readonly [Reply, Reply])[] {
  if (reply.kind === "attribute") return pairsOf(reply.of);
  if (reply.kind === "map") return reply.entries;
  if (reply.kind !== "array") return [];
  const { items } = reply;
  return items.flatMap((name, index) => {
    const value = items[index + 1];
    return index % 2 === 0 && value !== undefined ? [[name, value] as const] : [];
  });
}

function textOf(reply: Reply): string | undefined {
  switch (reply.kind) {
    case "bulk":
    case "verbatim":
      return byteString(reply.bytes);
    case "simple":
      return reply.text;
    case "integer":
      return String(reply.value);
    default:
      return undefined;
  }
}

const CLASSES: ReadonlyMap<string, keyof OutputBufferLimits> = new Map<string, keyof OutputBufferLimits>([
  ["normal", "normal"],
  ["slave", "replica"],
  ["replica", "replica"],
  ["pubsub", "pubsub"],
]);

/** redis src/util.c memtoull: `k` is 1000, `kb` 1024. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["b", 1],
  ["k", 1000],
  ["kb", 1024],
  ["m", 1000 ** 2],
  ["mb", 1024 ** 2],
  ["g", 1000 ** 3],
  ["gb", 1024 ** 3],
]);

const NONE: BufferLimit = { hard: 0, soft: 0, softSeconds: 0 };

/**
 * `client-output-buffer-limit` as CONFIG GET and configuration files spell it: four words a class (class, hard, soft,
 * soft seconds), in any order of classes, `slave` or `replica`, sizes with or without unit. A class that is not named
 * has no limit. Null where the text is something else.
 */
export function parseOutputBufferLimits(text: string): OutputBufferLimits | null {
  const words = text.trim().toLowerCase().split(/\s+/);
  if (words.length % 4 !== 0) return null;
  const limits: { -readonly [K in keyof OutputBufferLimits]: BufferLimit } = {
    normal: NONE,
    replica: NONE,
    pubsub: NONE,
  };
  for (let at = 0; at < words.length; at += 4) {
    const name = CLASSES.get(words[at]!);
    const hard = parseSize(words[at + 1]!);
    const soft = parseSize(words[at + 2]!);
    const softSeconds = parseSize(words[at + 3]!);
    if (name === undefined || hard === null || soft === null || softSeconds === null) return null;
    limits[name] = { hard, soft, softSeconds };
  }
  return limits;
}

/** A size in bytes as configuration files spell it: `268435456`, `256mb`, `1G`. Null where it is none. */
export function parseSize(text: string): number | null {
  const match = /^([0-9]{1,19})([a-z]{0,2})$/i.exec(text);
  const unit = UNITS.get(match?.[2]?.toLowerCase() ?? "none");
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** The server makes a smaller limit on its clients' memory this large (redis 7.0 src/networking.c getClientEvictionLimit). */
const LEAST_CLIENTS_MEMORY = 128 * 1024;

/**
 * `maxmemory-clients` in bytes, 0 = no limit. It is a size or `N%` of maxmemory (bytes, 0 = none, null = not known);
 * a share of no maxmemory limits nothing. Null where the text is something else or maxmemory would have to be known.
 */
export function parseMemoryLimit(text: string, maxmemory: number | null): number | null {
  const percent = /^([0-9]{1,3})%$/.exec(text)?.[1];
  if (percent !== undefined && maxmemory === null) return null;
  const bytes =
    percent === undefined ? parseSize(text) : Math.floor(((maxmemory ?? 0) * Number(percent)) / 100);
  return bytes === null || bytes === 0 ? bytes : Math.max(bytes, LEAST_CLIENTS_MEMORY);
}
