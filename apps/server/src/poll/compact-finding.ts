import type { Finding } from "@clientele/model";
import { threeDigits } from "./server-figures.ts";

const RATE = /Per(?:Minute|Second)$/;

/**
 * Its rates to three digits, all other numbers whole, as counts, bytes and milliseconds are: findings go to every viewer
 * at every reading, and no digit more means anything.
 */
export function compactFinding(finding: Finding): Finding {
  return compact(finding, "") as Finding;
}

function compact(value: unknown, name: string): unknown {
  if (typeof value === "number") return RATE.test(name) ? threeDigits(value) : Math.round(value);
  if (Array.isArray(value)) return value.map((item) => compact(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, compact(part, key)]));
}
