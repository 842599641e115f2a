/** Whose buffers are followed where there are too many: those that hold most. Who is gone goes first. */
import type { BufferTrace } from "./buffer-trace.ts";

const MOST_TRACES = 2_000;

/** A client that is to be followed from now on. */
export interface Newcomer {
  readonly key: number;
  readonly row: number;
  /** Bytes in the larger of its two buffers. */
  readonly held: number;
}

/** Newcomers join in place; those that hold least give way, or do not get in. */
export function follow(
  traces: Map<number, BufferTrace>,
  newcomers: readonly Newcomer[],
  begin: (newcomer: Newcomer) => BufferTrace,
): void {
  const isKept = traces.size + newcomers.length <= MOST_TRACES ? () => true : heaviest(traces, newcomers);
  traces.forEach((trace, key) => {
    if (!isKept(weightOf(trace))) traces.delete(key);
  });
  for (const newcomer of newcomers) {
    if (isKept(newcomer.held)) traces.set(newcomer.key, begin(newcomer));
  }
}

/** To be asked once for each, those already followed first. */
function heaviest(
  traces: ReadonlyMap<number, BufferTrace>,
  newcomers: readonly Newcomer[],
): (weight: number) => boolean {
  const weights = new Float64Array(traces.size + newcomers.length);
  let count = 0;
  // An iterator would make an object for each of thousands.
  traces.forEach((trace) => {
    weights[count++] = weightOf(trace);
  });
  for (const { held } of newcomers) weights[count++] = held;
  weights.sort();
  const least = weights[count - MOST_TRACES]!;
  // Of those that hold just that much, as many as there is room for.
  let room = MOST_TRACES - (count - 1 - weights.lastIndexOf(least));
  return (weight) => weight > least || (weight === least && room-- > 0);
}

/** Bytes; −1: gone. */
function weightOf(trace: BufferTrace): number {
  return trace.goneAt === null ? trace.held : -1;
}
