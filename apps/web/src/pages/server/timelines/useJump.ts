import { type RefObject, useEffect, useRef } from "react";
import type { LaneName } from "./lane-list.ts";

/** A lane to be brought into view and marked. Each jump is an object of its own. */
export interface Jump {
  readonly lane: LaneName;
}

/** Focuses the lane as soon as it is there; `reveal` is called once a jump, to bring about that it is. */
export function useJump(
  jump: Jump | null,
  section: RefObject<HTMLElement | null>,
  reveal: (lane: LaneName) => void,
): void {
  const revealed = useRef<Jump | null>(null);
  const done = useRef<Jump | null>(null);
  useEffect(() => {
    if (!jump || done.current === jump) return;
    if (revealed.current !== jump) {
      revealed.current = jump;
      reveal(jump.lane);
    }
    const lane = section.current?.querySelector<HTMLElement>(`[data-lane="${jump.lane}"]`);
    if (!lane) return;
    done.current = jump;
    lane.scrollIntoView({ block: "nearest" });
    lane.focus({ preventScroll: true });
  });
}
