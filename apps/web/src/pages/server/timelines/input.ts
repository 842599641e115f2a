import type { OutputBufferLimits } from "@clientele/resp";
import type { Lanes } from "../../../charts/lanes.ts";
import type { SamplePoint } from "../../../state/server-data.ts";
import type { PlotProps } from "./Plot.tsx";

/** Limit class of the client with the largest output buffer. */
export type LimitClass = keyof OutputBufferLimits;

export interface LaneInput {
  readonly lanes: Lanes;
  readonly points: readonly SamplePoint[];
  readonly last: SamplePoint | undefined;
  readonly maxclients: number | null;
  readonly limits: OutputBufferLimits | null;
  readonly largestClass: LimitClass | null;
  readonly plot: PlotProps;
  readonly height: number;
  readonly off: boolean;
}
