/**
 * Reading one CLIENT LIST of 10,000 clients from cold, against the way others do it, in the same run.
 *
 *   clientele    Decoder + parseClientList, a new Dictionary each time
 *   node-redis   its own decoder + its CLIENT LIST transform
 *   ioredis      its own decoder, then split into objects
 *
 * All are given the same bytes in the same 64 KB chunks, in turns. Each has a process of its own, as it has in real
 * life: nobody pays for the garbage that another left. Exits with 1 when the target is missed.
 */
import { strict as assert } from "node:assert";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { clientListReply } from "./parse/population.ts";
import { clientele, ioredis, nodeRedis } from "./parse/readers.ts";

const CLIENTS = 10_000;
const CHUNK = 64 * 1024;
/**
 * Reads in a row. The first of a turn finds the processor's caches full of another's data, as a poll every two seconds
 * does: it is printed apart, and the target speaks of the others.
 */
const READS = 6;
const WARM_UP = 10;
const ROUNDS = 15;
const TARGET = 8;

const READERS = { clientele, "node-redis": nodeRedis, ioredis };
type Name = keyof typeof READERS;
const NAMES = Object.keys(READERS) as Name[];

/** What a process answers to a turn: how long one read took, and at last the bytes that stay while its result is held. */
interface Answer {
  readonly first: number;
  readonly milliseconds: number;
  readonly heldBytes: number;
}

const role = process.argv[2] as Name | undefined;
if (role === undefined) await compare();
else serve(READERS[role]());

async function compare(): Promise<void> {
  const reply = clientListReply(CLIENTS);
  checkAgreement(chunksOf(reply));
  const processes = NAMES.map((name) => fork(fileURLToPath(import.meta.url), [name]));
  const times = NAMES.map((): number[] => []);
  const firsts = NAMES.map((): number[] => []);
  const held = NAMES.map(() => 0);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [index, child] of processes.entries()) {
      const { first, milliseconds, heldBytes } = await ask(child);
      if (round >= 0) {
        times[index]!.push(milliseconds);
        firsts[index]!.push(first);
      }
      held[index] = heldBytes;
    }
  }
  for (const child of processes) child.disconnect();
  report(reply.length, times.map(median), firsts.map(median), held);
}

async function ask(child: ChildProcess): Promise<Answer> {
  child.send("read");
  const [answer] = (await once(child, "message")) as [Answer];
  return answer;
}

function serve(read: (chunks: readonly Buffer[]) => unknown): void {
  const chunks = chunksOf(clientListReply(CLIENTS));
  let rounds = 0;
  process.on("message", () => {
    const begin = performance.now();
    read(chunks);
    const start = performance.now();
    const first = start - begin;
    for (let again = 1; again < READS; again++) read(chunks);
    const milliseconds = (performance.now() - start) / (READS - 1);
    // Only after the last turn: a forced collection in between would be no real life.
    const heldBytes = ++rounds === WARM_UP + ROUNDS ? measureHeld(() => read(chunks)) : 0;
    process.send!({ first, milliseconds, heldBytes } satisfies Answer);
  });
}

function measureHeld(read: () => unknown): number {
  const inUse = () => {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = inUse();
  const held = read();
  const after = inUse();
  assert(held !== undefined);
  return after - before;
}

/** The same clients from all, or the comparison means nothing. */
function checkAgreement(chunks: readonly Buffer[]): void {
  const { clients, skipped } = clientele()(chunks);
  const omem = clients.columns.get("omem");
  const addr = clients.columns.get("addr");
  assert(omem?.kind === "number" && addr?.kind === "text");
  assert.equal(skipped.length, 0);
  for (const read of [nodeRedis(), ioredis()]) {
    const theirs = read(chunks);
    assert.equal(theirs.length, clients.rows);
    for (const [row, client] of theirs.entries()) {
      assert.equal(Number(client["omem"]), omem.values[row]);
      assert.equal(client["addr"], clients.dictionary.text(addr.ids[row]!));
    }
  }
}

function report(
  bytes: number,
  medians: readonly number[],
  firsts: readonly number[],
  held: readonly number[],
): void {
  const ours = medians[0]!;
  const megabytes = (bytes / 1e6).toFixed(2);
  console.log(`CLIENT LIST of ${CLIENTS} clients, redis 7.0 line shape, ${megabytes} MB, from cold`);
  for (const [index, name] of NAMES.entries()) {
    const time = `${medians[index]!.toFixed(2).padStart(8)} ms`;
    const ratio = index === 0 ? "".padStart(13) : `${(medians[index]! / ours).toFixed(1).padStart(6)} × ours`;
    const bytesARow = Math.round(held[index]! / CLIENTS);
    const first = `first of a turn ${firsts[index]!.toFixed(1).padStart(5)} ms, ${(firsts[index]! / firsts[0]!).toFixed(1)} ×`;
    console.log(
      `${name.padEnd(12)}${time}  ${ratio}  ${String(bytesARow).padStart(6)} bytes held a row  ${first}`,
    );
  }
  const least = Math.min(...medians.slice(1)) / ours;
  const isMet = least >= TARGET;
  console.log(
    `${isMet ? "met" : "MISSED"}: at least ${TARGET} times as fast as both; ${least.toFixed(1)} here`,
  );
  if (!isMet) process.exitCode = 1;
}

function chunksOf(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) =>
    bytes.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
