import { useCallback, useMemo } from "react";
import { useMedia, usePhone } from "../../parts/useMedia.ts";
import { sortedRows, wouldMove } from "../../state/order.ts";
import type { GroupBy as By, Sort } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import { FacetSheet } from "./facets/FacetSheet.tsx";
import { FacetRail } from "./facets/Facets.tsx";
import { GroupBy } from "./groups/GroupBy.tsx";
import { GroupTable } from "./groups/GroupTable.tsx";
import { QueryBar } from "./query/QueryBar.tsx";
import { ClientTable } from "./table/ClientTable.tsx";
import { ColumnMenu } from "./table/ColumnMenu.tsx";
import { sortableColumns } from "./table/column-choice.ts";
import { type FindingMarks, markFindings } from "./table/finding-marks.ts";
import { PhoneSort } from "./table/PhoneSort.tsx";
import { ratesOf, rateValues } from "./table/rate-columns.ts";
import { SelectionBar } from "./table/SelectionBar.tsx";
import { sumSelection } from "./table/selection.ts";
import type { ServerScene } from "./useServerScene.ts";
import { linesOf } from "./view-of-data.ts";

/** Below this the facets are behind a button; the same width stands in facets.css. */
const NO_RAIL = "(max-width: 1099px)";

/** The clients: which, in which order, and what is done to those selected. */
export function ServerBody({ scene }: { scene: ServerScene }) {
  const { status, view, tableView, matches, change } = scene;
  const regroup = useCallback((group: By | null) => change({ group }), [change]);
  const choose = useCallback((columns: readonly string[] | null) => change({ columns }, "replace"), [change]);
  const resort = useCallback((sort: Sort) => change({ sort }), [change]);
  const narrow = useMedia(NO_RAIL);
  const phone = usePhone();
  const sortable = useMemo(
    () => (phone ? sortableColumns(view.columns, scene.data.table) : []),
    [phone, view.columns, scene.data.table],
  );
  const marks = useMemo(() => markFindings(status.findings), [status.findings]);
  const facets = {
    query: matches.query,
    view: tableView,
    matching: matches.rows.length,
    marks: marks.values,
    onQuery: scene.setQuery,
  };
  return (
    <div className="work">
      {!narrow && <FacetRail {...facets} />}
      <div className="work-list">
        <QueryBar
          query={view.query}
          view={tableView}
          matching={matches.rows.length}
          field={scene.filter}
          onQuery={scene.setQuery}
        >
          {narrow && <FacetSheet {...facets} />}
          <GroupBy group={view.group} onGroup={regroup} />
          {phone && view.group === null && <PhoneSort columns={sortable} sort={scene.sort} onSort={resort} />}
          {view.group === null && (
            <ColumnMenu table={scene.data.table} chosen={view.columns} onChoose={choose} />
          )}
        </QueryBar>
        {tableView && view.group ? (
          <GroupTable scene={scene} view={tableView} by={view.group} marks={marks} />
        ) : (
          <Clients scene={scene} marks={marks} onSort={resort} />
        )}
        <Selected scene={scene} />
      </div>
    </div>
  );
}

interface ClientsProps {
  readonly scene: ServerScene;
  readonly marks: FindingMarks;
  onSort(sort: Sort): void;
}

function Clients({ scene, marks, onSort }: ClientsProps) {
  const { data, status, view, tableView, matches, selection, liveness } = scene;
  const moving = useMoving(scene);
  return (
    <>
      <ClientTable
        data={data}
        status={status}
        view={tableView}
        rows={scene.rows}
        matches={matches}
        sort={scene.sort}
        chosen={view.columns}
        marks={marks.clients}
        nowMs={scene.rowsNow}
        aged={tableView !== null && !liveness.current}
        selection={selection.keys}
        current={scene.current}
        open={view.client}
        page={scene.page}
        onSort={onSort}
        onOpen={scene.openClient}
        onToggle={selection.toggle}
        onSelectAll={selection.all}
        onPointing={scene.setPointing}
        onQuery={scene.setQuery}
      />
      {moving > 0 && <p className="order-held tag">{words.table.wouldMove({ n: moving })}</p>}
    </>
  );
}

/** How many rows the held order keeps from their place. */
function useMoving({ held, rows, data, tableView, matches, sort }: ServerScene): number {
  return useMemo(() => {
    if (!held || !tableView) return 0;
    const { table } = tableView;
    const values = rateValues(ratesOf(data), table, sort.field);
    return wouldMove(rows, sortedRows({ view: tableView, matching: matches.rows, sort, values }), table);
  }, [held, rows, data, tableView, matches.rows, sort]);
}

function Selected({ scene }: { scene: ServerScene }) {
  const { data, status, view, matches, selection, liveness } = scene;
  const sums = useMemo(
    () => (data.table ? sumSelection(selection.keys, data.table, matches.rows, status) : null),
    [selection.keys, data.table, matches.rows, status],
  );
  if (!sums || selection.keys.size === 0) return null;
  return (
    <SelectionBar
      sums={sums}
      everyone={view.all}
      off={liveness.off ?? (sums.listed === 0 ? words.kill.nothing : null)}
      refused={scene.refused}
      onKill={scene.killSelected}
      onClear={selection.clear}
      lines={() => linesOf(selection.keys, data, scene.rowsNow)}
    />
  );
}
