/**
 * A frame says what a server's client list is (keyframe) or how it changed (delta) at one instant, with a sample of
 * its figures. Live, past, snapshot, recording and paste are all sequences of frames.
 */
import type { Delta } from "./delta.ts";
import type { Sample } from "./sample.ts";
import type { Table } from "./table.ts";

interface FrameHead {
  /** One more at each restart of the server (run_id changed). Keys mean something only within an epoch. */
  readonly epoch: number;
  /** One more at each frame of a server since the collector began. A gap means: ask for a keyframe. */
  readonly seq: number;
  /** Milliseconds since 1970 on the collector's clock: when the list was asked for. */
  readonly at: number;
  readonly sample: Sample;
}

export interface Keyframe extends FrameHead {
  readonly kind: "key";
  readonly table: Table;
}

export interface DeltaFrame extends FrameHead {
  readonly kind: "delta";
  readonly delta: Delta;
}

export type Frame = Keyframe | DeltaFrame;
