/**
 * Which groups are followed: so many of the greatest weight, and those that were followed before, while they have
 * clients. Immutable, and the same object as before while nobody has to be added.
 */
import type { Dictionary } from "@clientele/resp";
import type { RowNumbers } from "./row-numbers.ts";

export interface Roster {
  /** Place of each value. */
  readonly index: ReadonlyMap<string, number>;
  /** Number of the value at each place, in terms of `dictionary`; −1: it has none there. */
  readonly numbers: Int32Array;
  readonly dictionary: Dictionary;
}

/** Followed ones stay beyond `most` up to this many times of it, so that equals do not take turns. */
const SLACK = 1.5;

/** `weights`: one a number, 0 = no clients. */
export function nextRoster(
  before: Roster | null,
  dictionary: Dictionary,
  rows: RowNumbers,
  weights: Int32Array,
  most: number,
): Roster {
  const known = before === null ? null : renumbered(before, dictionary, rows, weights);
  const added = newcomers(known, weights, most);
  if (added.length === 0 && known !== null) return known;
  const room = Math.floor(most * SLACK);
  const kept = stillHere(known, weights, room - added.length);
  return rosterOf([...kept, ...added.map((number) => [rows.shown(number), number] as const)], dictionary);
}

/** Numbers that are among the `most` greatest and not followed yet; equals of the last only while there is room. */
function newcomers(known: Roster | null, weights: Int32Array, most: number): readonly number[] {
  const isFollowed = new Uint8Array(weights.length);
  let free = most;
  for (const number of known?.numbers ?? []) {
    if (number < 0 || !(weights[number]! > 0)) continue;
    isFollowed[number] = 1;
    free--;
  }
  const least = weightOfRank(weights, most);
  const greater: number[] = [];
  const equal: number[] = [];
  for (let number = 0; number < weights.length; number++) {
    const weight = weights[number]!;
    if (isFollowed[number] === 1 || weight === 0 || weight < least) continue;
    if (weight > least) greater.push(number);
    else if (equal.length < free) equal.push(number);
  }
  return [...greater, ...equal.slice(0, Math.max(0, free - greater.length))];
}

function rosterOf(
  entries: readonly (readonly [value: string, number: number])[],
  dictionary: Dictionary,
): Roster {
  const index = new Map<string, number>();
  const numbers: number[] = [];
  for (const [value, number] of entries) {
    if (!index.has(value)) index.set(value, numbers.push(number) - 1);
  }
  return { index, numbers: Int32Array.from(numbers), dictionary };
}

/** Followed ones that have clients, the greatest where there is no room for all. */
function stillHere(
  known: Roster | null,
  weights: Int32Array,
  room: number,
): readonly (readonly [value: string, number: number])[] {
  if (known === null) return [];
  const here = [...known.index]
    .map(([value, place]) => [value, known.numbers[place]!] as const)
    .filter(([, number]) => number >= 0 && (weights[number] ?? 0) > 0);
  return here.length <= room
    ? here
    : here.sort(([, a], [, b]) => weights[b]! - weights[a]!).slice(0, Math.max(0, room));
}

/** Numbers change their meaning with the dictionary, values do not. */
function renumbered(before: Roster, dictionary: Dictionary, rows: RowNumbers, weights: Int32Array): Roster {
  if (before.dictionary === dictionary) return before;
  const numbers = new Int32Array(before.numbers.length).fill(-1);
  for (let number = 0; number < weights.length; number++) {
    if (weights[number] === 0) continue;
    const place = before.index.get(rows.shown(number));
    if (place !== undefined) numbers[place] = number;
  }
  return { index: before.index, numbers, dictionary };
}

/** The weight that no more than `rank` groups exceed or equal, as far as there are no equals; 0: they are fewer. */
function weightOfRank(weights: Int32Array, rank: number): number {
  const present = weights.filter((weight) => weight > 0);
  return present.length <= rank ? 0 : present.sort()[present.length - rank]!;
}

/** The groups' counts at their places. */
export function placed({ numbers }: Roster, counts: Int32Array): Int32Array {
  return numbers.map((number) => (number < 0 ? 0 : (counts[number] ?? 0)));
}
