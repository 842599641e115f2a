import { useEffect, useReducer, useRef } from "react";

/**
 * The value, or for so many milliseconds the one before it while both answer the same question; the last one is always
 * drawn in the end. `everyMs` 0: the value.
 */
export function usePaced<Value>(
  value: Value,
  everyMs: number,
  isSameQuestion: (before: Value, now: Value) => boolean,
): Value {
  const now = performance.now();
  const drawn = useRef({ value, at: now });
  const [, wake] = useReducer((wakes: number) => wakes + 1, 0);
  const isDue = now - drawn.current.at >= everyMs || !isSameQuestion(drawn.current.value, value);
  if (isDue && drawn.current.value !== value) drawn.current = { value, at: now };
  const { value: held, at } = drawn.current;
  useEffect(() => {
    if (held === value) return;
    // A timer may ring a fraction of a millisecond early, when it is not due yet.
    const timer = setTimeout(wake, Math.ceil(at + everyMs - performance.now()) + 1);
    return () => clearTimeout(timer);
  }, [held, value, at, everyMs]);
  return held;
}
