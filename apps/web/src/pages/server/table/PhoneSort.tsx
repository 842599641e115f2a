import { ArrowDown, ArrowUp } from "lucide-react";
import { memo } from "react";
import type { Sort } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { labelOf } from "./column-choice.ts";
import type { ColumnSpec } from "./columns.ts";
import { sortBy } from "./Head.tsx";

const text = words.table;

interface PhoneSortProps {
  /** All that may be sorted by here. */
  readonly columns: readonly ColumnSpec[];
  readonly sort: Sort;
  onSort(sort: Sort): void;
}

/** In place of a head, for which a phone has no room. */
export const PhoneSort = memo(function PhoneSort({ columns, sort, onSort }: PhoneSortProps) {
  const Icon = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div className="sort-phone">
      <select
        aria-label={text.sortBy}
        value={sort.field}
        onChange={(event) => {
          const column = columns.find(({ field }) => field === event.target.value);
          if (column) onSort(sortBy(column.field, column.right && column.field !== "id"));
        }}
      >
        {columns.map(({ field }) => (
          <option key={field} value={field}>
            {labelOf(field)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn icon"
        aria-label={text.reverse}
        onClick={() => onSort({ ...sort, descending: !sort.descending })}
      >
        <Icon className="i" aria-hidden />
      </button>
    </div>
  );
});
