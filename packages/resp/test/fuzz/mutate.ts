/**
 * Damage that knows the structure of what it damages: numbers become huge or negative, type bytes and separators are
 * swapped, pieces are doubled, dropped and moved; besides plain flips of bits.
 */
import { ascii } from "../feed.ts";
import type { Random } from "./random.ts";

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const NUMBERS = [
  "-1",
  "0",
  "-0",
  "00",
  "+1",
  "1",
  "65536",
  "1000001",
  "2147483648",
  "4294967296",
  "67108865",
  "9007199254740993",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775809",
  "99999999999999999999999",
  "?",
  "",
  "1.5",
  "x",
].map(ascii);
const TYPE_BYTES = [..."+-:$*%~>|_#,(=!;.?"].map((char) => char.charCodeAt(0));
const SEPARATORS = [10, 13, 32, 61, 0, 255, 9, 45];
const KEYS = [
  "id",
  "addr",
  "laddr",
  "fd",
  "name",
  "age",
  "idle",
  "flags",
  "db",
  "lib-name",
  "cmd",
  "user",
  "new",
  "x",
  "__proto__",
].map(ascii);

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => flip(bytes, random),
  (bytes, random) => put(bytes, random, random.below(256)),
  (bytes, random) => put(bytes, random, random.pick(SEPARATORS)),
  (bytes, random) => put(bytes, random, random.pick(TYPE_BYTES)),
  (bytes, random) => splice(bytes, ...span(bytes, random), EMPTY),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const [from, to] = span(bytes, random);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, random) => {
    const [from, to] = span(bytes, random);
    const at = random.below(bytes.length + 1);
    return splice(bytes, at, at, bytes.subarray(from, to));
  },
  (bytes, random) => replaceRun(bytes, random, isDigit, random.pick(NUMBERS)),
  (bytes, random) => replaceRun(bytes, random, isLetter, random.pick(KEYS)),
  (bytes, random) => swapWords(bytes, random),
];

const EMPTY = new Uint8Array(0);

/** One to four mutations. The input is left as it is. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let times = 1 + random.below(4); times > 0; times--) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  return bytes.length === 0 ? bytes : with_(bytes, at, bytes[at]! ^ (1 << random.below(8)));
}

function put(bytes: Uint8Array, random: Random, byte: number): Uint8Array {
  return bytes.length === 0 ? bytes : with_(bytes, random.below(bytes.length), byte);
}

function with_(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = byte;
  return changed;
}

function span(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + random.below(40))];
}

function splice(bytes: Uint8Array, from: number, to: number, piece: Uint8Array): Uint8Array {
  const spliced = new Uint8Array(bytes.length - (to - from) + piece.length);
  spliced.set(bytes.subarray(0, from));
  spliced.set(piece, from);
  spliced.set(bytes.subarray(to), from + piece.length);
  return spliced;
}

/** Replaces one whole run of such bytes, found from a random place on. */
function replaceRun(
  bytes: Uint8Array,
  random: Random,
  isPart: (byte: number) => boolean,
  by: Uint8Array,
): Uint8Array {
  let from = random.below(bytes.length + 1);
  while (from < bytes.length && !isPart(bytes[from]!)) from++;
  let to = from;
  while (to < bytes.length && isPart(bytes[to]!)) to++;
  while (from > 0 && from < bytes.length && isPart(bytes[from - 1]!)) from--;
  return splice(bytes, from, to, by);
}

/** Swaps what stands on both sides of a blank or an equals sign: key with value, field with field. */
function swapWords(bytes: Uint8Array, random: Random): Uint8Array {
  const separator = random.below(2) === 0 ? 32 : 61;
  const middle = bytes.indexOf(separator, random.below(bytes.length + 1));
  if (middle < 0) return bytes;
  const before = bytes.lastIndexOf(32, middle - 1) + 1;
  const after = bytes.indexOf(32, middle + 1);
  const end = after < 0 ? bytes.length : after;
  if (before > middle) return bytes;
  const swapped = bytes.slice();
  swapped.set(bytes.subarray(middle + 1, end), before);
  swapped[before + end - middle - 1] = separator;
  swapped.set(bytes.subarray(before, middle), before + end - middle);
  return swapped;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isLetter(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}
