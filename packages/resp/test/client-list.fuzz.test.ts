import { expect, it } from "vitest";
import { type ClientColumns, Dictionary, formatClientList, parseClientList } from "../src/index.ts";
import { filesNamed, read } from "./corpus.ts";
import { heapInUse } from "./fuzz/heap.ts";
import { mutate } from "./fuzz/mutate.ts";
import { chooseSeed, Random } from "./fuzz/random.ts";

const INPUTS = 400_000;
const LF = 10;
/** Bytes of columns for each byte of input, and what the smallest input may take. */
const HELD_PER_BYTE = 33;
const HELD_FREE = 1024 * 1024;

it(`the CLIENT LIST parser survives ${INPUTS} damaged lists: no throw, bounded, and what it reads comes back`, () => {
  const seed = chooseSeed();
  console.log(`FUZZ_SEED=${seed}`);
  const random = new Random(seed);
  const lines = capturedLines();
  let readInAll = 0;
  let skippedInAll = 0;
  const before = heapInUse();
  let dictionary = new Dictionary();
  for (let input = 0; input < INPUTS; input++) {
    const list = join(Array.from({ length: 1 + random.below(3) }, () => random.pick(lines)));
    const bytes = random.below(10) === 0 ? list : mutate(list, random);
    if (input % 1000 === 0) dictionary = new Dictionary();
    const { clients, skipped } = parseClientList(bytes, dictionary);
    readInAll += clients.rows;
    skippedInAll += skipped.length;
    const problem = problemOf(bytes, clients, skipped.length);
    if (problem !== null) {
      const given = JSON.stringify(Buffer.from(bytes).toString("latin1"));
      expect.fail(`FUZZ_SEED=${seed}, input ${input}: ${problem}\n${given}`);
    }
  }
  expect(readInAll).toBeGreaterThan(INPUTS / 2);
  expect(skippedInAll).toBeGreaterThan(INPUTS / 10);
  expect(heapInUse() - before).toBeLessThan(20 * 1024 * 1024);
});

/** Every row and skipped line stands for one line; the rows' lines come back, in order; memory is bounded. */
function problemOf(bytes: Uint8Array, clients: ClientColumns, skipped: number): string | null {
  const given = linesOf(bytes);
  if (clients.rows + skipped !== given.length)
    return `${clients.rows} rows and ${skipped} skipped of ${given.length} lines`;
  if (heldBytes(clients) > HELD_PER_BYTE * bytes.length + HELD_FREE) return "columns take too much memory";
  const formatted = formatClientList(clients);
  let next = 0;
  // Not by linesOf: a CR before the LF of what was formatted belongs to a value.
  for (const line of Buffer.from(formatted).toString("latin1").split("\n").slice(0, -1)) {
    while (next < given.length && given[next] !== line) next++;
    if (next++ >= given.length) return `no such line was given: ${line}`;
  }
  return null;
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes)
    .toString("latin1")
    .split("\n")
    .map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line))
    .filter((line) => line !== "");
}

function heldBytes(clients: ClientColumns): number {
  let held = 0;
  for (const column of clients.columns.values()) {
    held +=
      column.kind === "number" ? column.values.byteLength + 16 * column.verbatim.size : column.ids.byteLength;
  }
  return held;
}

/** One line in its LF, of every captured list: the shortest few dozen of each, so that damage hits something. */
function capturedLines(): readonly Uint8Array[] {
  return filesNamed(/client-list.*\.txt$/).flatMap(([server, file]) => {
    const bytes = read(server, file);
    const lines: Uint8Array[] = [];
    for (let from = 0; from < bytes.length && lines.length < 40; ) {
      const to = bytes.indexOf(LF, from) + 1;
      lines.push(bytes.subarray(from, to));
      from = to;
    }
    return lines;
  });
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
