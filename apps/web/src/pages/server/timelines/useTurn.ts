import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createTurns } from "../../../charts/turns.ts";

const turns = createTurns(requestAnimationFrame);

/** `wanted`, as soon as it is this chart's turn to be drawn, the first one at once. Who is not seen has no turn. */
export function useTurn<T>(wanted: T, isSeen: boolean): T {
  const [drawn, draw] = useState(wanted);
  const latest = useRef(wanted);
  latest.current = wanted;
  // One function for as long as the chart stands, so that asking again does not lose its place.
  // Flushed, for what is left to React's own schedule may meet the next chart's turn and share its frame.
  const [redraw] = useState(() => () => flushSync(() => draw(() => latest.current)));
  useEffect(() => {
    if (wanted !== drawn && isSeen) turns.ask(redraw);
  }, [wanted, drawn, isSeen, redraw]);
  useEffect(() => () => turns.withdraw(redraw), [redraw]);
  return drawn;
}
