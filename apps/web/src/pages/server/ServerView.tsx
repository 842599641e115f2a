import { type ServerStatus, withTerm } from "@clientele/model";
import { useCallback, useMemo, useRef, useState } from "react";
import { link, useServerData } from "../../state/app.ts";
import { rowOf } from "../../state/cells.ts";
import { useNow } from "../../state/clock.ts";
import { useStore } from "../../state/store.ts";
import { WINDOWS } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import { useView } from "../useView.ts";
import { StatusBand } from "./Bands.tsx";
import { ClientDrawer } from "./details/ClientDrawer.tsx";
import { Foot } from "./Foot.tsx";
import { Header } from "./Header.tsx";
import { KeyFigures } from "./KeyFigures.tsx";
import { KillDialog } from "./kill/KillDialog.tsx";
import { useKillTargets } from "./kill/useKillTargets.ts";
import { killOff } from "./killOff.ts";
import { livenessOf } from "./liveness.ts";
import { Notes } from "./Notes.tsx";
import { QueryBar } from "./query/QueryBar.tsx";
import { useMatches, useTableView } from "./query/useMatches.ts";
import { refusalOf } from "./rights.ts";
import { ClientTable } from "./table/ClientTable.tsx";
import { SelectionBar } from "./table/SelectionBar.tsx";
import { sumSelection } from "./table/selection.ts";
import { useRows } from "./table/useRows.ts";
import { Timelines } from "./timelines/Timelines.tsx";
import { useFold } from "./useFold.ts";
import { useOpenClient } from "./useOpenClient.ts";
import { useSelection } from "./useSelection.ts";
import { useServerKeys } from "./useServerKeys.ts";
import { useSort } from "./useSort.ts";
import { linesOf, position, rightEnd, usualSpan } from "./view-of-data.ts";

export function ServerView({ status }: { status: ServerStatus }) {
  const data = useServerData(status.name);
  const connection = useStore(link);
  const clock = useNow();
  const { view, bad, change } = useView();
  const liveness = livenessOf(status, connection, data, clock);
  // Rows stand at the sample they show; they tick only while that is of now.
  const rowsNow = liveness.current ? Math.max(clock, data.at) : (liveness.listAt ?? data.at);
  const sort = useSort(view.sort, data);
  const tableView = useTableView(data, status, liveness.listAt);
  const matches = useMatches(view.query, tableView);
  const [pointing, setPointing] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const [folded, fold] = useFold();
  const [picked, setPicked] = useState(false);
  const held = pointing || picked;
  const rows = useRows(data, tableView, matches, sort, held);
  const selection = useSelection({
    data,
    rows,
    matching: matches.rows,
    everyone: view.all,
    onEveryone: (all) => change({ all }),
  });
  if (picked !== selection.keys.size > 0) setPicked(selection.keys.size > 0);
  const targets = useKillTargets(view, selection.keys, tableView !== null);
  const open = useOpenClient(data, view.client);
  const page = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);

  const openClient = useCallback(
    (key: number) => {
      setCurrent(key);
      change({ client: key });
    },
    [change],
  );
  const setQuery = useCallback(
    (query: string, how: "push" | "replace" = "push") => change({ query }, how),
    [change],
  );
  const close = () => change({ client: null, dialog: null });
  const step = (by: number) => {
    const at = rows.indexOf(view.client ?? current ?? Number.NaN);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setCurrent(next);
    if (view.client !== null) change({ client: next }, "replace");
  };
  const kill = (ids: readonly number[]) => {
    targets.choose(ids);
    change({ dialog: "kill" });
  };
  const refused = refusalOf(status, "CLIENT KILL");
  const openOff = killOff(view.client, open, status, liveness.off);
  const killSelected = () => {
    const { table } = data;
    const listed = [...selection.keys].filter((key) => table && rowOf(table, key) >= 0);
    if (liveness.off === null && listed.length > 0) kill(listed);
  };
  useServerKeys({
    step,
    open: () => current !== null && openClient(current),
    select: (range) => current !== null && selection.toggle(current, range),
    selectAll: selection.all,
    kill: () => {
      if (selection.keys.size > 0) killSelected();
      else if (view.client !== null && openOff === null) kill([view.client]);
    },
    fold,
    filter: () => filter.current?.focus(),
    leave: () => {
      if (view.client !== null) close();
      else if (selection.keys.size > 0) selection.clear();
      else if (view.query) setQuery("");
    },
  });

  const sums = useMemo(
    () => (data.table ? sumSelection(selection.keys, data.table, matches.rows, status) : null),
    [selection.keys, data.table, matches.rows, status],
  );
  return (
    <>
      <Header status={status} liveness={liveness} />
      <StatusBand status={status} />
      <Notes status={status} bad={bad} />
      <div className={view.client === null ? "stage" : "stage with-drawer"}>
        <div className="main" ref={page}>
          <KeyFigures points={data.points} status={status} />
          <Timelines
            data={data}
            status={status}
            span={view.window ? WINDOWS[view.window] : usualSpan(data)}
            to={rightEnd(data, liveness.sampled, clock)}
            nowMs={clock}
            folded={folded}
            onWindow={(window) => change({ window })}
            onFold={fold}
          />
          <QueryBar
            query={view.query}
            view={tableView}
            matching={matches.rows.length}
            field={filter}
            onQuery={setQuery}
          />
          <ClientTable
            data={data}
            status={status}
            view={tableView}
            rows={rows}
            matches={matches}
            sort={sort}
            nowMs={rowsNow}
            aged={tableView !== null && !liveness.current}
            selection={selection.keys}
            current={current}
            open={view.client}
            page={page}
            onSort={(next) => change({ sort: next })}
            onOpen={openClient}
            onToggle={selection.toggle}
            onSelectAll={selection.all}
            onPointing={setPointing}
            onQuery={setQuery}
          />
          {sums && selection.keys.size > 0 && (
            <SelectionBar
              sums={sums}
              everyone={view.all}
              off={liveness.off ?? (sums.listed === 0 ? words.kill.nothing : null)}
              refused={refused}
              onKill={killSelected}
              onClear={selection.clear}
              lines={() => linesOf(selection.keys, data, rowsNow)}
            />
          )}
        </div>
        {view.client !== null && tableView && (
          <ClientDrawer
            id={view.client}
            client={open.client}
            goneAt={open.goneAt}
            status={status}
            nowMs={open.goneAt ?? rowsNow}
            position={position(rows, view.client, data)}
            rows={rows.length}
            off={openOff}
            refused={refused}
            own={status.own.ids.includes(view.client)}
            onOnly={(field, value) => setQuery(withTerm(view.query, field, value, "set"))}
            onStep={step}
            onKill={() => view.client !== null && kill([view.client])}
            onClose={close}
          />
        )}
      </div>
      <Foot
        data={data}
        table={tableView?.table ?? null}
        status={status}
        matching={matches.rows.length}
        sort={sort}
        held={held}
      />
      {targets.ids && data.table && (
        <KillDialog
          key={targets.ids.join()}
          status={status}
          data={data}
          ids={targets.ids}
          off={liveness.off}
          onClose={() => {
            selection.keepListed();
            change({ dialog: null }, "replace");
            targets.forget();
          }}
        />
      )}
    </>
  );
}
