/**
 * Turns at drawing: charts that all have something new are drawn one a frame, so that no frame holds them all.
 *
 *   ask(a) ask(b) ask(c)   frame: a   frame: b   frame: c
 */

export interface Turns {
  /** `draw` is called once, in a frame of its own. Asked for again while it waits, it keeps its place. */
  ask(draw: () => void): void;
  withdraw(draw: () => void): void;
}

/** `nextFrame` calls back once, before the next paint. */
export function createTurns(nextFrame: (then: () => void) => unknown): Turns {
  const waiting = new Set<() => void>();
  let expected = false;
  const expect = () => {
    if (expected || waiting.size === 0) return;
    expected = true;
    nextFrame(takeTurn);
  };
  const takeTurn = () => {
    expected = false;
    const [first] = waiting;
    if (!first) return;
    waiting.delete(first);
    try {
      first();
    } finally {
      expect();
    }
  };
  return {
    ask(draw) {
      waiting.add(draw);
      expect();
    },
    withdraw: (draw) => void waiting.delete(draw),
  };
}
