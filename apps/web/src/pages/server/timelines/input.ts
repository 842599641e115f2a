import type { LimitClass, OutputBufferLimits } from "@clientele/resp";
import type { ReactNode } from "react";
import type { Axis, Lanes } from "../../../charts/lanes.ts";

/** All that a chart is drawn from. A new one is a new picture. */
export interface Drawing {
  readonly lanes: Lanes;
  readonly axis: Axis;
  /** Pixels. */
  readonly width: number;
  readonly maxclients: number | null;
  readonly limits: OutputBufferLimits | null;
  /** Of the client with the largest output buffer. */
  readonly largestClass: LimitClass | null;
}

/** What the picture of one lane gets. */
export interface DrawProps {
  readonly drawn: Drawing;
  /** Pixels. */
  readonly height: number;
}

export interface LaneInput {
  readonly drawing: Drawing;
  /** Pixels of the whole lane, and of its plot. */
  readonly height: number;
  readonly plotHeight: number;
  /** The crosshair, where it belongs to this lane alone. */
  readonly over?: ReactNode;
}
