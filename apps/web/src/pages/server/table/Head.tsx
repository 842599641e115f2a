import { ArrowDown, ArrowUp } from "lucide-react";
import { memo } from "react";
import { Checkbox } from "../../../parts/Checkbox.tsx";
import type { Sort } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { labelOf, meaningOf } from "./column-choice.ts";
import { type ColumnSpec, isAfterNumber } from "./columns.ts";

const text = words.table;

interface HeadProps {
  readonly columns: readonly ColumnSpec[];
  readonly sort: Sort;
  readonly selected: "none" | "some" | "all";
  onSort(sort: Sort): void;
  onSelectAll(): void;
}

/** Numbers start with the largest, names with the first. */
export function sortAfterClick(current: Sort, field: string, right: boolean): Sort {
  const same = current.field === field;
  return sortBy(field, same ? !current.descending : right && field !== "id");
}

export function sortBy(field: string, descending: boolean): Sort {
  return { field, descending };
}

export const Head = memo(function Head({ columns, sort, selected, onSort, onSelectAll }: HeadProps) {
  return (
    <div className="grid-head" role="rowgroup">
      <div className="tr h" role="row" aria-rowindex={1}>
        <span role="columnheader" className="select">
          <Checkbox
            label={text.selectAll}
            checked={selected === "all"}
            mixed={selected === "some"}
            tabIndex={-1}
            onToggle={onSelectAll}
          />
        </span>
        <span role="columnheader" aria-label={text.mark} />
        {columns.map(({ field, right }, at) => {
          const sorted = sort.field === field;
          const direction = sort.descending ? "descending" : "ascending";
          return (
            <span
              key={field}
              role="columnheader"
              aria-sort={sorted ? direction : "none"}
              className={right ? "r" : isAfterNumber(columns, at) ? "after-number" : undefined}
            >
              <button
                type="button"
                title={meaningOf(field)}
                onClick={() => onSort(sortAfterClick(sort, field, right))}
              >
                {labelOf(field)}
                {sorted &&
                  (sort.descending ? (
                    <ArrowDown className="i" aria-hidden />
                  ) : (
                    <ArrowUp className="i" aria-hidden />
                  ))}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
});
