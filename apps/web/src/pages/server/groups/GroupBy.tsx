import { memo } from "react";
import { usePhone } from "../../../parts/useMedia.ts";
import { type GroupBy as By, GROUPS } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";

const text = words.group;

interface GroupByProps {
  readonly group: By | null;
  onGroup(group: By | null): void;
}

/** What the table is grouped by; on a phone a list to choose from. */
export const GroupBy = memo(function GroupBy({ group, onGroup }: GroupByProps) {
  const phone = usePhone();
  if (phone) return <GroupList group={group} onGroup={onGroup} />;
  return (
    <div className="group-by">
      <span className="t3 nw small" id="group-by">
        {text.by}
      </span>
      <div className="seg" role="group" aria-labelledby="group-by">
        {[null, ...GROUPS].map((by) => (
          <button key={by} type="button" aria-pressed={group === by} onClick={() => onGroup(by)}>
            {by ?? text.none}
          </button>
        ))}
      </div>
    </div>
  );
});

function GroupList({ group, onGroup }: GroupByProps) {
  return (
    <select
      className="group-list"
      aria-label={text.by}
      value={group ?? ""}
      onChange={(event) => onGroup(GROUPS.find((by) => by === event.target.value) ?? null)}
    >
      {[null, ...GROUPS].map((by) => (
        <option key={by} value={by ?? ""}>
          {text.listed({ by: by ?? text.none })}
        </option>
      ))}
    </select>
  );
}
