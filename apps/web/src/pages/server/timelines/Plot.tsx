import type { ReactNode } from "react";
import { ComposedChart, XAxis, YAxis } from "recharts";
import type { Axis } from "../../../charts/lanes.ts";

export interface PlotProps {
  readonly width: number;
  readonly height: number;
  readonly axis: Axis;
}

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

interface FrameProps extends PlotProps {
  readonly data: readonly object[];
  readonly from: number;
  readonly to: number;
  readonly children: ReactNode;
}

/** The empty chart that all lanes share: one x axis, a fixed y axis, no margins, no ornaments. */
export function Plot({ width, height, axis, data, from, to, children }: FrameProps) {
  if (width <= 0 || height <= 0) return null;
  return (
    <ComposedChart
      width={width}
      height={height}
      data={data as object[]}
      margin={NO_MARGIN}
      accessibilityLayer={false}
      stackOffset="sign"
    >
      <XAxis dataKey="at" type="number" domain={[axis.from, axis.to]} allowDataOverflow hide />
      <YAxis type="number" domain={[from, to]} allowDataOverflow hide width={0} />
      {children}
    </ComposedChart>
  );
}

/** What every line and area here has in common. */
export const STILL = {
  type: "linear",
  isAnimationActive: false,
  activeDot: false,
  dot: false,
  connectNulls: false,
} as const;
