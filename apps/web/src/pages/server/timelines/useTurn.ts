import { useEffect, useRef, useState } from "react";
import { createTurns } from "../../../charts/turns.ts";

const turns = createTurns(requestAnimationFrame);

/** `wanted`, as soon as it is this chart's turn to be drawn; the first one at once. */
export function useTurn<T>(wanted: T): T {
  const [drawn, draw] = useState(wanted);
  const latest = useRef(wanted);
  latest.current = wanted;
  // One function for as long as the chart stands, so that asking again does not lose its place.
  const [redraw] = useState(() => () => draw(() => latest.current));
  useEffect(() => {
    if (wanted !== drawn) turns.ask(redraw);
  }, [wanted, drawn, redraw]);
  useEffect(() => () => turns.withdraw(redraw), [redraw]);
  return drawn;
}
