import { useEffect, useRef, useState } from "react";
import { type ApiError, gateway } from "../../state/app.ts";
import { collectorNow, heard } from "../../state/clock.ts";
import type { FleetRow } from "./fleet-row.ts";
import { problemOf } from "./problem.ts";
import { appendTrends, missedSteps, noTrends, type Trends, trendsOf } from "./trends.ts";

export interface TrendsNow {
  readonly trends: Trends;
  /** Why the past could not be read; null when it was. */
  readonly problem: ApiError | null;
}

/** The last quarter of an hour: read once, appended from `rows`, read again after a gap or when `linked` comes back. */
export function useTrends(rows: readonly FleetRow[], linked: boolean): TrendsNow {
  const [trends, setTrends] = useState<Trends>(() => noTrends(collectorNow()));
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [reading, setReading] = useState(0);
  const latest = useRef(trends);
  latest.current = trends;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new number is a wish to read again
  useEffect(() => {
    if (!linked) return;
    let wanted = true;
    gateway()
      .trends()
      .then((body) => {
        if (!wanted) return;
        // No frame is watched here: this is what tells the collector's time.
        heard({ kind: "delta", at: Date.parse(body.at) });
        setTrends(trendsOf(body));
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (wanted) setProblem(problemOf(error));
      });
    return () => {
      wanted = false;
    };
  }, [linked, reading]);
  useEffect(() => {
    const now = collectorNow();
    if (missedSteps(latest.current, now)) setReading((n) => n + 1);
    setTrends((before) => appendTrends(before, countsOf(rows), now));
  }, [rows]);
  return { trends, problem };
}

function countsOf(rows: readonly FleetRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { status, clients, aged } of rows)
    if (!aged && clients !== null) counts.set(status.name, clients);
  return counts;
}
