import { memo } from "react";
import { sparkPath } from "./spark-path.ts";

const WIDTH = 100;
const HEIGHT = 16;

interface SparkProps {
  /** One a step, oldest first; null: not known then. */
  readonly values: readonly (number | null)[];
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** `crit` where it belongs to what is critical. */
  readonly look?: string;
}

/** A line as wide as its place, on its own scale of at least ±10% of its mean. */
export const Spark = memo(function Spark({ values, label, look = "" }: SparkProps) {
  return (
    <svg
      className={`spark ${look}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={sparkPath(values, WIDTH, HEIGHT)} />
    </svg>
  );
});
