import type { Rates } from "../../../charts/figures.ts";
import { MISSING, prose, type Quantity, rate } from "../../../words/format.ts";

/** Opened and closed as one amount: `6.2 / 6.1 /s`; each with its own unit where they differ. What is not known has none. */
export function bothRates({ opened, closed }: Pick<Rates, "opened" | "closed">): Quantity {
  const [up, down] = [rate(opened), rate(closed)];
  const unit = up.unit || down.unit;
  const share = [up, down].every((amount) => amount.unit === unit || amount.text === MISSING);
  if (share) return { text: `${up.text} / ${down.text}`, unit };
  return { text: `${prose(up)} / ${prose(down)}`, unit: "" };
}
