/** Which lanes there are, from top to bottom. */
import type { ComponentType } from "react";
import { ConnectionsLane } from "./ConnectionsLane.tsx";
import { FlagsLane } from "./FlagsLane.tsx";
import type { LaneInput } from "./input.ts";
import { OutputLane } from "./OutputLane.tsx";
import { QueryLane } from "./QueryLane.tsx";
import { RatesLane } from "./RatesLane.tsx";

export type LaneName = "connections" | "rates" | "output" | "query" | "flags";

interface LaneEntry {
  readonly name: LaneName;
  readonly Lane: ComponentType<LaneInput>;
  /** Pixels, the plot's own less a little air. */
  readonly height: number;
  /** Folded, the two that tell most remain. */
  readonly folded: boolean;
}

export const LANES: readonly LaneEntry[] = [
  { name: "connections", Lane: ConnectionsLane, height: 48, folded: true },
  { name: "rates", Lane: RatesLane, height: 38, folded: false },
  { name: "output", Lane: OutputLane, height: 56, folded: true },
  { name: "query", Lane: QueryLane, height: 38, folded: false },
  { name: "flags", Lane: FlagsLane, height: 58, folded: false },
];

/** What a phone's switch offers: one lane at a time. */
export const CHARTS = ["connections", "rates", "output", "query", "flags"] as const satisfies LaneName[];
export type ChartName = (typeof CHARTS)[number];
