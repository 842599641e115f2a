import { expect, it } from "vitest";
import { type Decoded, Decoder } from "../src/index.ts";
import { filesNamed, read } from "./corpus.ts";
import { heapInUse } from "./fuzz/heap.ts";
import { mutate } from "./fuzz/mutate.ts";
import { chooseSeed, Random } from "./fuzz/random.ts";
import { randomWire } from "./fuzz/replies.ts";

const INPUTS = 600_000;
/** Far below the real limits, so that they are met. */
const LIMITS = { depth: 6, bulkBytes: 4096, lineBytes: 256, elements: 200 };
/** A reply takes more room as objects than on the wire; no input may take more than this for each of its bytes. */
const HELD_PER_BYTE = 5;
const HELD_FREE = 64;

it(`the decoder survives ${INPUTS} damaged replies: no throw, bounded, and in pieces as whole`, () => {
  const seed = chooseSeed();
  console.log(`FUZZ_SEED=${seed}`);
  const random = new Random(seed);
  const captured = filesNamed(/\.resp[23]$/).map(([server, file]) => read(server, file).subarray(0, 2000));
  const outcomes = new Map<string, number>();
  const before = heapInUse();
  for (let input = 0; input < INPUTS; input++) {
    const original = random.below(16) === 0 ? random.pick(captured) : randomWire(random);
    const bytes = random.below(10) === 0 ? original : mutate(original, random);
    const whole = decode([bytes]);
    const last = whole.at(-1)!.outcome;
    outcomes.set(last, (outcomes.get(last) ?? 0) + 1);
    const pieces = decode(cut(bytes, random));
    if (!areSame(whole, pieces)) expect({ input, seed, pieces }).toEqual({ input, seed, pieces: whole });
  }
  expect([...outcomes.keys()].sort()).toEqual(["broken", "more"]);
  expect(Math.min(...outcomes.values())).toBeGreaterThan(INPUTS / 20);
  expect(heapInUse() - before).toBeLessThan(20 * 1024 * 1024);
});

function decode(pieces: Iterable<Uint8Array>): readonly Decoded[] {
  const decoder = new Decoder(LIMITS);
  const replies: Decoded[] = [];
  let last: Decoded = { outcome: "more" };
  let given = 0;
  for (const piece of pieces) {
    given += piece.length;
    decoder.push(piece);
    for (last = decoder.next(); last.outcome === "reply"; last = decoder.next()) replies.push(last);
    if (decoder.heldBytes > HELD_PER_BYTE * given + HELD_FREE)
      throw new Error(`holds ${decoder.heldBytes} for ${given}`);
  }
  return [...replies, last];
}

/** Single bytes one time in four, else pieces of random lengths. */
function* cut(bytes: Uint8Array, random: Random): Iterable<Uint8Array> {
  const longest = random.below(4) === 0 ? 1 : 1 + random.below(100);
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + random.below(longest);
    yield bytes.subarray(at, end);
    at = end;
  }
}

/** Structural equality, without the cost of an assertion each time. */
function areSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => areSame(Reflect.get(a, key), Reflect.get(b, key)));
}
