/**
 * What arrives together is told together: a frame, the status that follows it and those of 200 other servers are drawn
 * once, in the next animation frame. A hidden page has no frames and draws nothing, so there it is told at once.
 */

export interface Frames {
  next(then: () => void): void;
  hidden(): boolean;
}

/** Calls back each `tell` once a frame, in the order in which they were first given. */
export function createTogether({ next, hidden }: Frames): (tell: () => void) => void {
  const waiting = new Set<() => void>();
  let expected = false;
  const tellAll = () => {
    expected = false;
    const all = [...waiting];
    waiting.clear();
    for (const tell of all) tell();
  };
  return (tell) => {
    waiting.add(tell);
    if (hidden()) return tellAll();
    if (expected) return;
    expected = true;
    next(tellAll);
  };
}
