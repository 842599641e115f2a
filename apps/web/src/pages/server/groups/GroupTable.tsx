import { type TableView, withTerm } from "@clientele/model";
import { type CSSProperties, useMemo, useState } from "react";
import { usePhone } from "../../../parts/useMedia.ts";
import { useWidth } from "../../../parts/useWidth.ts";
import type { GroupBy } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { gridTemplate } from "../table/columns.ts";
import type { FindingMarks } from "../table/finding-marks.ts";
import { NoRows } from "../table/NoRows.tsx";
import { ratesOf } from "../table/rate-columns.ts";
import { useCellContext } from "../table/useCellContext.ts";
import { useTableScroll } from "../table/useTableScroll.ts";
import type { ServerScene } from "../useServerScene.ts";
import { GroupHead } from "./GroupHead.tsx";
import { GroupLine } from "./GroupLine.tsx";
import type { GroupContext } from "./GroupRow.tsx";
import { groupColumns } from "./group-columns.ts";
import { type GroupInfo, lineId } from "./group-rows.ts";
import { useGroupActions } from "./useGroupActions.ts";
import { useGroupLines } from "./useGroupLines.ts";

const text = words.group;
const ROW = 26;
const PHONE_ROW = 56;
const BAR_ROOM = 72;

interface GroupTableProps {
  readonly scene: ServerScene;
  readonly view: TableView;
  readonly by: GroupBy;
  readonly marks: FindingMarks;
}

/** Groups as a tree: sums in a line each, clients below those that are expanded. */
export function GroupTable({ scene, view, by, marks }: GroupTableProps) {
  const { data, status, matches, selection, rowsNow, held } = scene;
  const [width, measure] = useWidth();
  const phone = usePhone();
  const sorting = scene.view.sort;
  const tree = useGroupLines({ server: status.name, view, matching: matches.rows, by, sort: sorting, held });
  const { lines, numbers, sort } = tree;
  const [current, setCurrent] = useState<string | null>(null);
  const at = lines.findIndex((line) => lineId(line) === current);
  const rowHeight = phone ? PHONE_ROW : ROW;
  const { grid, body, height, items } = useTableScroll(numbers, rowHeight, numbers[at] ?? null, scene.page);
  const rates = useMemo(() => ratesOf(data), [data]);
  const cells = useCellContext(view.table, status, rowsNow, marks.clients, rates);
  const context = useGroupContext(view, by, rowsNow, marks, tree.groups, width, sort.field);
  const showAll = ({ value }: GroupInfo) =>
    scene.change({ query: withTerm(scene.view.query, by, value, "set"), group: null });
  const act = useGroupActions({ scene, tree, view, at, setCurrent, showAll });
  const chosen =
    selection.keys.size === 0 ? "none" : selection.keys.size < matches.rows.length ? "some" : "all";
  return (
    <section className={`list${view && !scene.liveness.current ? " aged" : ""}`} ref={measure}>
      <div
        ref={grid}
        className="grid groups"
        role="treegrid"
        aria-label={text.label({ by })}
        aria-rowcount={lines.length + 1}
        aria-multiselectable
        aria-activedescendant={at < 0 ? undefined : `line-${numbers[at]}`}
        tabIndex={0}
        style={{ "--cols": gridTemplate(context.columns, 0) } as CSSProperties}
      >
        {!phone && (
          <GroupHead
            columns={context.columns}
            sort={sort}
            selected={chosen}
            onSort={(next) => scene.change({ sort: next })}
            onSelectAll={selection.all}
          />
        )}
        <div
          className="grid-body"
          role="rowgroup"
          ref={body}
          onPointerEnter={(event) => scene.setPointing(event.pointerType === "mouse")}
          onPointerLeave={() => scene.setPointing(false)}
        >
          <div
            role="presentation"
            className="rows"
            style={{ height: height + (selection.keys.size > 0 ? BAR_ROOM : 0) }}
          >
            {items.map(({ index, top, key }) => {
              const line = lines[index];
              return (
                line && (
                  <GroupLine
                    key={key}
                    id={`line-${key}`}
                    line={line}
                    {...{ index, top, context, cells, phone, act }}
                    keys={selection.keys}
                    current={index === at}
                    open={line.kind === "member" && line.key === scene.view.client}
                  />
                )
              );
            })}
          </div>
          {lines.length === 0 && (
            <NoRows view={view} status={status} query={matches.query} onQuery={scene.setQuery}>
              {null}
            </NoRows>
          )}
        </div>
      </div>
      {!scene.liveness.current && <div className="veil hatch" />}
    </section>
  );
}

function useGroupContext(
  view: TableView,
  by: GroupBy,
  nowMs: number,
  marks: FindingMarks,
  groups: readonly GroupInfo[],
  width: number,
  sorted: string,
): GroupContext {
  const columns = useMemo(() => groupColumns(by, width, sorted), [by, width, sorted]);
  const largest = useMemo(() => {
    const most = { clients: 1, qbuf: 0, omem: 0 };
    for (const { group } of groups) {
      most.clients = Math.max(most.clients, group.rows.length);
      most.qbuf = Math.max(most.qbuf, group.sums.qbuf ?? 0);
      most.omem = Math.max(most.omem, group.sums.omem ?? 0);
    }
    return most;
  }, [groups]);
  const values = marks.values.get(by);
  return useMemo(
    () => ({ by, view, columns, nowMs, marks: values, largest }),
    [by, view, columns, nowMs, values, largest],
  );
}
