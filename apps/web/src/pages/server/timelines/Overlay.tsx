import type { Finding } from "@clientele/model";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import type { Axis, Gap } from "../../../charts/lanes.ts";
import { neighbour } from "../../../charts/reading.ts";
import { useStore } from "../../../state/store.ts";
import { words } from "../../../words/en.ts";

import { CrossTip, saidAt } from "./CrossTip.tsx";
import { Gaps } from "./Gaps.tsx";
import { type Readable, useReadable } from "./playhead.ts";

const MINUTE_MS = 60_000;

export interface OverlayProps {
  readonly axis: Axis;
  /** Pixels. */
  readonly width: number;
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
  readonly nowMs: number;
}

/** Gaps, and a crosshair through all lanes: by pointer, finger or keys. */
export function Overlay({ axis, width, gaps, findings, nowMs }: OverlayProps) {
  const readable = useReadable();
  const { playhead } = readable;
  const at = useStore(playhead);
  const said = saidAt(readable, at, nowMs);
  const pointer = usePointer(axis, readable);
  const press = (event: KeyboardEvent) => {
    const next = byKey(event, axis, readable);
    if (next === undefined) return;
    event.preventDefault();
    // The page's own keys are not meant.
    event.stopPropagation();
    playhead.set(next);
  };
  return (
    <div
      className="over-plot"
      role="slider"
      tabIndex={0}
      aria-label={words.lanes.crosshair}
      aria-valuemin={axis.from}
      aria-valuemax={axis.to}
      aria-valuenow={at ?? axis.to}
      aria-valuetext={said}
      onKeyDown={press}
      onBlur={() => playhead.set(null)}
      {...pointer}
    >
      <Gaps gaps={gaps} axis={axis} width={width} nowMs={nowMs} />
      {at !== null && <Crosshair at={at} axis={axis} findings={findings} nowMs={nowMs} />}
    </div>
  );
}

/** Under a pointer at rest time moves on; the crosshair stays where the pointer is. */
function usePointer(axis: Axis, { playhead }: Readable) {
  const share = useRef<number | null>(null);
  useEffect(() => {
    if (share.current !== null) playhead.set(axis.from + share.current * (axis.to - axis.from));
  }, [axis, playhead]);
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    share.current = event.pointerType === "mouse" ? at : null;
    playhead.set(axis.from + at * (axis.to - axis.from));
  };
  return {
    onPointerDown: follow,
    onPointerMove: follow,
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      share.current = null;
      // A lifted finger leaves its mark to be read, until something else is touched.
      if (pointerType === "mouse") playhead.set(null);
    },
  };
}

/** Where a key leads: an instant, null for nowhere, undefined where it is not ours. */
function byKey(event: KeyboardEvent, axis: Axis, { playhead, points }: Readable): number | null | undefined {
  const at = playhead.get();
  const last = points.at(-1)?.at ?? axis.to;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowRight": {
      const way = event.key === "ArrowLeft" ? -1 : 1;
      if (event.shiftKey) return Math.min(last, Math.max(axis.from, (at ?? last) + way * MINUTE_MS));
      return neighbour(points, at, way, axis.from)?.at;
    }
    case "Home":
      return axis.from;
    case "End":
      return last;
    case "Escape":
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

function Crosshair({
  at,
  axis,
  findings,
  nowMs,
}: { readonly at: number } & Omit<OverlayProps, "gaps" | "width">) {
  const share = (at - axis.from) / (axis.to - axis.from);
  const place = `${share * 100}%`;
  // About as wide as a mark on the axis.
  const nearMs = (axis.to - axis.from) / 150;
  return (
    <>
      <div className="cross" style={{ left: place }} />
      <div
        className="cross-tip"
        style={
          share < 0.7 ? { left: `calc(${place} + 12px)` } : { right: `calc(${(1 - share) * 100}% + 12px)` }
        }
      >
        <CrossTip
          at={at}
          nowMs={nowMs}
          began={findings.filter(({ since }) => Math.abs(since - at) <= nearMs)}
        />
      </div>
    </>
  );
}
