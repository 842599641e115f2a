import { count, MISSING } from "../../words/format.ts";

/** `6.2`, `<0.1`, `0`, for where the unit stands elsewhere: columns compare only in one unit. */
export function perSecond(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return MISSING;
  if (rate === 0) return "0";
  if (rate < 0.05) return "<0.1";
  return rate < 99.95 ? rate.toFixed(1) : count(rate);
}
