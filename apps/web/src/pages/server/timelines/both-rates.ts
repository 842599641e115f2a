import type { Rates } from "../../../charts/figures.ts";
import { prose, type Quantity, rate } from "../../../words/format.ts";

/** Opened and closed as one amount: `6.2 / 6.1 /s`; each with its own unit where they differ. */
export function bothRates({ opened, closed }: Pick<Rates, "opened" | "closed">): Quantity {
  const [up, down] = [rate(opened), rate(closed)];
  if (up.unit === down.unit) return { text: `${up.text} / ${down.text}`, unit: up.unit };
  return { text: `${prose(up)} / ${prose(down)}`, unit: "" };
}
