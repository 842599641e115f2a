import { useMemo } from "react";
import { words } from "../../words/en.ts";
import { QueryBar } from "./query/QueryBar.tsx";
import { ClientTable } from "./table/ClientTable.tsx";
import { SelectionBar } from "./table/SelectionBar.tsx";
import { sumSelection } from "./table/selection.ts";
import type { ServerScene } from "./useServerScene.ts";
import { linesOf } from "./view-of-data.ts";

/** The clients: which, in which order, and what is done to those selected. */
export function ServerBody({ scene }: { scene: ServerScene }) {
  const { data, status, view, tableView, matches, selection, liveness, rowsNow } = scene;
  const sums = useMemo(
    () => (data.table ? sumSelection(selection.keys, data.table, matches.rows, status) : null),
    [selection.keys, data.table, matches.rows, status],
  );
  return (
    <>
      <QueryBar
        query={view.query}
        view={tableView}
        matching={matches.rows.length}
        field={scene.filter}
        onQuery={scene.setQuery}
      />
      <ClientTable
        data={data}
        status={status}
        view={tableView}
        rows={scene.rows}
        matches={matches}
        sort={scene.sort}
        nowMs={rowsNow}
        aged={tableView !== null && !liveness.current}
        selection={selection.keys}
        current={scene.current}
        open={view.client}
        page={scene.page}
        onSort={(sort) => scene.change({ sort })}
        onOpen={scene.openClient}
        onToggle={selection.toggle}
        onSelectAll={selection.all}
        onPointing={scene.setPointing}
        onQuery={scene.setQuery}
      />
      {sums && selection.keys.size > 0 && (
        <SelectionBar
          sums={sums}
          everyone={view.all}
          off={liveness.off ?? (sums.listed === 0 ? words.kill.nothing : null)}
          refused={scene.refused}
          onKill={scene.killSelected}
          onClear={selection.clear}
          lines={() => linesOf(selection.keys, data, rowsNow)}
        />
      )}
    </>
  );
}
