/** The field that someone may have meant. */
import { FIELDS_OF_QUERY } from "./fields.ts";

/** What other tools and people call them. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ["address", "addr"],
  ["client", "name"],
  ["command", "cmd"],
  ["database", "db"],
  ["host", "ip"],
  ["library", "lib"],
  ["memory", "tot-mem"],
  ["mem", "tot-mem"],
  ["output", "omem"],
  ["username", "user"],
]);

const LONGEST = 24;

/** The nearest name, at most a third of it changed; null where nothing is near. */
export function nearestField(name: string): string | null {
  const typed = name.toLowerCase();
  const called = CALLED.get(typed);
  if (called !== undefined) return called;
  if (typed.length > LONGEST) return null;
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const field of FIELDS_OF_QUERY.keys()) {
    const distance = editDistance(typed, field);
    if (distance < least) {
      least = distance;
      nearest = field;
    }
  }
  return nearest;
}

/** Letters to add, drop, change, or swap with the next (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1]);
      let best = Math.min(change, rows[i - 1]![j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
