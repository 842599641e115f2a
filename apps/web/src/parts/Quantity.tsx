import type { Quantity as Amount } from "../words/format.ts";

/** Number with its unit dimmed beside it. */
export function Quantity({ of }: { of: Amount | readonly Amount[] }) {
  const parts: readonly Amount[] = "text" in of ? [of] : of;
  return parts.flatMap(({ text, unit }, i) => [
    <span key={`${unit || i} amount`} className="amount">
      {text}
    </span>,
    unit && (
      <span key={unit} className="unit">
        {unit}
      </span>
    ),
  ]);
}
