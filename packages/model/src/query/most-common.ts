/** The values that rows have, the most promising first: a handful out of as many as there are rows. */

export interface Candidate {
  /** As people see it; "" also for rows that have none. */
  readonly shown: string;
  readonly clients: number;
}

interface Ranked extends Candidate {
  /** Whether it begins with what is typed, not only holds it. */
  readonly begins: boolean;
}

/** How rows are told apart by a value, and how the value of a number is shown. */
export interface Values {
  readonly numberAt: (row: number) => number;
  readonly showing: (number: number) => string;
}

/**
 * At most `most` values that hold what is typed, in any case: those that some of `counted` have first, then those that
 * begin like it, then by how many of `counted` have them. `rows`: of the table, where values come from.
 */
export function mostCommon(
  { numberAt, showing }: Values,
  rows: number,
  counted: Uint32Array,
  typed: string,
  most: number,
): readonly Candidate[] {
  const clients = new Map<number, number>();
  for (let row = 0; row < rows; row++) clients.set(numberAt(row), 0);
  for (let i = 0; i < counted.length; i++) {
    const number = numberAt(counted[i]!);
    clients.set(number, clients.get(number)! + 1);
  }
  const part = typed.toLowerCase();
  // Texts of different bytes may be shown alike.
  const shownClients = new Map<string, number>();
  for (const [number, count] of clients) {
    const shown = showing(number);
    if (shown.toLowerCase().includes(part)) shownClients.set(shown, (shownClients.get(shown) ?? 0) + count);
  }
  const best: Ranked[] = [];
  for (const [shown, count] of shownClients) {
    insert(best, { shown, clients: count, begins: shown.toLowerCase().startsWith(part) }, most);
  }
  return best;
}

/** Keeps `best` in order and at most that long. */
function insert(best: Ranked[], candidate: Ranked, most: number): void {
  let at = best.length;
  while (at > 0 && compare(candidate, best[at - 1]!) < 0) at--;
  if (at >= most) return;
  best.splice(at, 0, candidate);
  if (best.length > most) best.pop();
}

function compare(a: Ranked, b: Ranked): number {
  const leaves = Number(b.clients > 0) - Number(a.clients > 0);
  const begins = Number(b.begins) - Number(a.begins);
  return leaves || begins || b.clients - a.clients || (a.shown < b.shown ? -1 : 1);
}
