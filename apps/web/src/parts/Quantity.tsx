import { Fragment } from "react";
import type { Quantity as Amount } from "../words/format.ts";

/** Number with its unit dimmed beside it. */
export function Quantity({ of }: { of: Amount | readonly Amount[] }) {
  const parts: readonly Amount[] = "text" in of ? [of] : of;
  return parts.map(({ text, unit }, i) => (
    <Fragment key={unit || i}>
      <span className="amount">{text}</span>
      {unit && <span className="unit">{unit}</span>}
    </Fragment>
  ));
}
