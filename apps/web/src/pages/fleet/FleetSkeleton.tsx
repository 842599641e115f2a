import { useEffect, useState } from "react";
import { words } from "../../words/en.ts";
import type { FleetColumn } from "./fleet-columns.ts";

const AFTER_MS = 300;
const ROWS = 10;

/** Before the servers are known: nothing at first, then rows without content. */
export function FleetSkeleton({ columns }: { columns: readonly FleetColumn[] }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <>
      <span className="unseen" role="status">
        {words.fleet.waiting}
      </span>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other identity
        <div key={row} className="tr waiting" aria-hidden="true">
          <span />
          {columns.map(({ field, right }) => (
            <span key={field} className={right ? "r" : undefined}>
              <span className={`skeleton ${right ? "short" : "long"}`} />
            </span>
          ))}
        </div>
      ))}
    </>
  );
}
