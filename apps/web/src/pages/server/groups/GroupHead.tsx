import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "../../../parts/Checkbox.tsx";
import type { Sort } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { isAfterNumber } from "../table/columns.ts";
import { sortAfterClick } from "../table/Head.tsx";
import type { Chosen } from "./GroupRow.tsx";
import type { GroupColumn } from "./group-columns.ts";

interface GroupHeadProps {
  readonly columns: readonly GroupColumn[];
  readonly sort: Sort;
  readonly selected: Chosen;
  onSort(sort: Sort): void;
  onSelectAll(): void;
}

export function GroupHead({ columns, sort, selected, onSort, onSelectAll }: GroupHeadProps) {
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div className="grid-head" role="rowgroup">
      <div className="tr h" role="row" aria-rowindex={1}>
        <span role="columnheader" className="select">
          <Checkbox
            label={words.table.selectAll}
            checked={selected === "all"}
            mixed={selected === "some"}
            tabIndex={-1}
            onToggle={onSelectAll}
          />
        </span>
        <span role="columnheader" aria-label={words.group.groupsHead} />
        {columns.map(({ field, label, meaning, right, sortable }, at) => {
          const sorted = sort.field === field;
          const direction = sort.descending ? "descending" : "ascending";
          return (
            <span
              key={field}
              role="columnheader"
              aria-sort={sorted ? direction : sortable ? "none" : undefined}
              className={right ? "r" : isAfterNumber(columns, at) ? "after-number" : undefined}
              title={sortable ? undefined : meaning || undefined}
            >
              {sortable ? (
                <button
                  type="button"
                  title={meaning}
                  onClick={() => onSort(sortAfterClick(sort, field, at > 0))}
                >
                  {label}
                  {sorted && <Arrow className="i" aria-hidden />}
                </button>
              ) : (
                label
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}
