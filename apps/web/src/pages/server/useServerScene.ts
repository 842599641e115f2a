/**
 * All that the parts of a server's page share: what is shown, in which order, who is selected, and what can be done.
 * One hook makes it, once a render; the parts get it whole.
 */
import type { ServerStatus, TableView } from "@clientele/model";
import { type RefObject, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { usePhone } from "../../parts/useMedia.ts";
import { link, useServerData } from "../../state/app.ts";
import { rowOf } from "../../state/cells.ts";
import { useNow } from "../../state/clock.ts";
import { useOfferedActs } from "../../state/page-acts.ts";
import type { ServerData } from "../../state/server-data.ts";
import { useStore } from "../../state/store.ts";
import type { GroupBy, Sort, View } from "../../state/url.ts";
import { useView, type ViewState } from "../useView.ts";
import { useKillTargets } from "./kill/useKillTargets.ts";
import { killOff } from "./killOff.ts";
import { type Liveness, livenessOf } from "./liveness.ts";
import { type Matches, useMatches, useTableView } from "./query/useMatches.ts";
import { type Refusal, refusalOf } from "./rights.ts";
import { useRows } from "./table/useRows.ts";
import { toFacets } from "./to-facets.ts";
import { isUnknownSort } from "./unknown-sort.ts";
import { useFold } from "./useFold.ts";
import { type OpenClient, useOpenClient } from "./useOpenClient.ts";
import { type Selection, useSelection } from "./useSelection.ts";
import { useServerKeys } from "./useServerKeys.ts";
import { useSort } from "./useSort.ts";

export interface ServerScene {
  readonly status: ServerStatus;
  readonly data: ServerData;
  readonly liveness: Liveness;
  readonly view: View;
  /** Keys of the address whose value could not be used. */
  readonly bad: readonly string[];
  readonly change: ViewState["change"];
  /** This page's clock, milliseconds since 1970. */
  readonly clock: number;
  /** The instant at which rows are shown: it ticks only while they are of now. */
  readonly rowsNow: number;
  /** null: there are no rows to be shown. */
  readonly tableView: TableView | null;
  readonly matches: Matches;
  readonly sort: Sort;
  /** Keys in the order shown. */
  readonly rows: Float64Array;
  /** Order is held: somebody points or selects. */
  readonly held: boolean;
  readonly setPointing: (pointing: boolean) => void;
  readonly selection: Selection;
  /** The client the keyboard stands at. */
  readonly current: number | null;
  readonly open: OpenClient;
  /** Why the open client cannot be killed; null: it can. */
  readonly openOff: string | null;
  /** The right to kill is refused. */
  readonly refused: Refusal | null;
  readonly folded: boolean;
  readonly page: RefObject<HTMLDivElement | null>;
  readonly filter: RefObject<HTMLInputElement | null>;
  /** What the kill dialog is open for; null: closed. */
  readonly killing: readonly number[] | null;
  fold(): void;
  openClient(key: number): void;
  setQuery(query: string, how?: "push" | "replace"): void;
  /** So many rows on; with the details open, they go along. */
  step(by: number): void;
  kill(ids: readonly number[]): void;
  killSelected(): void;
  killDone(): void;
  closeDetails(): void;
}

export function useServerScene(status: ServerStatus): ServerScene {
  const data = useServerData(status.name);
  const connection = useStore(link);
  const clock = useNow();
  const { view, bad: unread, change } = useView();
  const liveness = livenessOf(status, connection, data, clock);
  const rowsNow = liveness.current ? Math.max(clock, data.at) : (liveness.listAt ?? data.at);
  const sort = useSort(view.sort, data);
  const bad = isUnknownSort(view.sort, sort, data.table) ? [...unread, "sort"] : unread;
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
  const phone = usePhone();
  const setQuery = useCallback(
    // On a phone what is filtered lies in the other half.
    (query: string, how: "push" | "replace" = "push") =>
      change(phone && query !== "" ? { query, tab: "clients" } : { query }, how),
    [change, phone],
  );
  const closeDetails = () => change({ client: null, dialog: null });
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
  const killDone = () => {
    selection.keepListed();
    change({ dialog: null }, "replace");
    targets.forget();
  };
  const killSelected = () => {
    const { table } = data;
    const listed = [...selection.keys].filter((key) => table && rowOf(table, key) >= 0);
    if (liveness.off === null && listed.length > 0) kill(listed);
  };
  const openOff = killOff(view.client, open, status, liveness.off);
  const toClients = (then: () => void) => {
    if (!filter.current) flushSync(() => change({ tab: "clients" }));
    then();
  };
  const onPage = {
    fold,
    facets: () => toClients(toFacets),
    group: (by: GroupBy | null) => change({ group: by }),
    filter: () => toClients(() => filter.current?.focus()),
  };
  useOfferedActs({ ...onPage, query: view.query, view: tableView, openClient, setQuery });
  useServerKeys({
    step,
    open: () => current !== null && openClient(current),
    select: (range) => current !== null && selection.toggle(current, range),
    selectAll: selection.all,
    kill: () => {
      if (selection.keys.size > 0) killSelected();
      else if (view.client !== null && openOff === null) kill([view.client]);
    },
    ...onPage,
    leave: () => {
      if (view.client !== null) closeDetails();
      else if (selection.keys.size > 0) selection.clear();
      else if (view.query) setQuery("");
    },
  });
  return {
    ...{ status, data, liveness, view, bad, change, clock, rowsNow, tableView, matches, sort, rows, held },
    ...{ setPointing, selection, current, open, openOff, folded, fold, page, filter },
    refused: refusalOf(status, "CLIENT KILL"),
    killing: targets.ids,
    ...{ openClient, setQuery, step, kill, killSelected, killDone, closeDetails },
  };
}
