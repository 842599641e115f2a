import { ArrowDown, ArrowUp } from "lucide-react";
import { words } from "../../words/en.ts";
import type { FleetColumn } from "./fleet-columns.ts";
import { descendsFirst } from "./fleet-sort.ts";
import type { FleetField, FleetSort } from "./fleet-url.ts";

const text = words.fleet.table;
const meanings: Readonly<Partial<Record<FleetField, string>>> = text.meanings;

interface FleetHeadsProps {
  readonly columns: readonly FleetColumn[];
  readonly sort: FleetSort;
  onSort(sort: FleetSort): void;
}

export function FleetHeads({ columns, sort, onSort }: FleetHeadsProps) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="tr h" aria-rowindex={1}>
        <span role="columnheader" aria-label={text.severity} />
        {columns.map(({ field, right }) => {
          const sorted = sort.field === field;
          const Arrow = sort.descending ? ArrowDown : ArrowUp;
          return (
            <span
              key={field}
              role="columnheader"
              className={right ? "r" : field === "trend" ? "after-number" : undefined}
              aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
            >
              <button type="button" title={meanings[field]} onClick={() => onSort(nextSort(sort, field))}>
                {text.columns[field]}
                {sorted && <Arrow className="i" aria-hidden />}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** The column's own direction first, the other one at the second click. */
export function nextSort(sort: FleetSort, field: FleetField): FleetSort {
  return { field, descending: sort.field === field ? !sort.descending : descendsFirst(field) };
}
