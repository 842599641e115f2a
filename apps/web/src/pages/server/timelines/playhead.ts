/** The instant pointed at in the charts: set by the crosshair, read by legends, without redrawing a chart. */
import { createContext, useContext, useMemo, useState } from "react";
import { type Reading, readingAt } from "../../../charts/reading.ts";
import type { SamplePoint } from "../../../state/server-data.ts";
import { createPacedStore, type Store, useStore } from "../../../state/store.ts";

/** Milliseconds since 1970; null: nobody points. */
export type Playhead = Store<number | null>;

export function usePlayhead(): Playhead {
  const [playhead] = useState(() => createPacedStore<number | null>(null));
  return playhead;
}

export interface Readable {
  readonly playhead: Playhead;
  readonly points: readonly SamplePoint[];
}

/** So that with each sample only what is read of it is drawn anew, and not the lane around. */
export const ReadableContext = createContext<Readable | null>(null);

/** Inside the timelines. */
export function useReadable(): Readable {
  const readable = useContext(ReadableContext);
  if (readable === null) throw new Error("outside of the timelines");
  return readable;
}

/** The values under the crosshair, else the last. */
export function useReading(): Reading {
  const { playhead, points } = useReadable();
  const at = useStore(playhead);
  return useMemo(() => readingAt(points, at), [points, at]);
}
