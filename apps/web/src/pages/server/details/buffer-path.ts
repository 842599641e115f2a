/** Curves of the buffer chart as SVG paths: values hold until the next one, so a curve is made of steps. */
import type { Axes, Stretch } from "./buffer-view.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The upper line of a stretch, in whole tenths of pixels. */
export function linePath({ points, to }: Stretch, axes: Axes, size: Size): string {
  const x = (at: number) => round(((at - axes.from) / (axes.to - axes.from)) * size.width);
  const y = (value: number) => round(heightOf(value, axes, size));
  const [first, ...rest] = points;
  if (!first) return "";
  const steps = rest.map(({ at, value }) => `H${x(at)}V${y(value)}`).join("");
  return `M${x(first.at)},${y(first.value)}${steps}H${x(to)}`;
}

/** As `linePath`, closed along the bottom. */
export function areaPath(stretch: Stretch, axes: Axes, size: Size): string {
  const line = linePath(stretch, axes, size);
  const start = stretch.points[0];
  if (!start) return "";
  const left = round(((start.at - axes.from) / (axes.to - axes.from)) * size.width);
  return `${line}V${size.height}H${left}Z`;
}

/** Pixels from the top. */
export function heightOf(value: number, { top }: Axes, { height }: Size): number {
  return height - Math.min(1, Math.max(0, value / top)) * height;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
