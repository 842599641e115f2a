import { useCallback, useMemo, useRef, useState } from "react";
import { link, servers } from "../../state/app.ts";
import { useStore } from "../../state/store.ts";
import { type FleetRow, fleetRow, matchesText, needsAttention } from "./fleet-row.ts";
import { countMoved, holdOrder, sortFleet } from "./fleet-sort.ts";
import { type FleetSums, fleetSums } from "./fleet-sums.ts";
import type { FleetView } from "./fleet-url.ts";
import { useCalm } from "./useCalm.ts";
import { type FleetViewState, useFleetView } from "./useFleetView.ts";
import { type TrendsNow, useTrends } from "./useTrends.ts";
import { whoAsked } from "./who-query.ts";

/** What the parts of the fleet's page share. */
export interface FleetScene extends FleetViewState, TrendsNow {
  /** False until the collector has said which servers there are. */
  readonly known: boolean;
  /** The stream is open: figures are those of now. */
  readonly linked: boolean;
  /** All servers, in no order. */
  readonly all: readonly FleetRow[];
  /** Those shown, in their order. */
  readonly rows: readonly FleetRow[];
  readonly sums: FleetSums;
  /** What is asked after `who:`; null where servers are shown. */
  readonly asked: string | null;
  /** How many would stand elsewhere; null while order is free. */
  readonly held: number | null;
  hold(held: boolean): void;
}

/** Figures change and servers change places no more often. */
const CALM_MS = 1_000;

export function useFleetScene(): FleetScene {
  const { known, byName } = useCalm(servers, CALM_MS);
  const linked = useStore(link).kind === "open";
  const viewState = useFleetView();
  const { view } = viewState;
  const asked = whoAsked(view.query);
  const all = useMemo(() => [...byName.values()].map(fleetRow), [byName]);
  const trendsNow = useTrends(all, linked);
  const [holding, setHolding] = useState(false);
  const wanted = useMemo(
    () => sortFleet(all.filter(shownIn(view)), view.sort, trendsNow.trends),
    [all, view, trendsNow.trends],
  );
  const { rows, moved } = useOrder(wanted, holding, view);
  return {
    ...viewState,
    ...trendsNow,
    known,
    linked,
    all,
    rows,
    sums: useMemo(() => fleetSums(all), [all]),
    asked,
    held: holding ? moved : null,
    hold: useCallback((held: boolean) => setHolding(held), []),
  };
}

function shownIn({ query, show }: FleetView): (row: FleetRow) => boolean {
  const text = query.trim();
  return (row) => {
    if (show === "attention" && !needsAttention(row)) return false;
    if (show === "away" && !row.aged) return false;
    return whoAsked(query) !== null || matchesText(row, text);
  };
}

/** Holds the order that was shown; another view begins with its own. */
function useOrder(wanted: readonly FleetRow[], holding: boolean, view: FleetView) {
  const shown = useRef<{ view: FleetView; names: readonly string[] }>({ view, names: [] });
  return useMemo(() => {
    const byName = new Map(wanted.map((row) => [row.status.name, row]));
    const free = [...byName.keys()];
    const held = holding && shown.current.view === view;
    const names = held ? holdOrder(shown.current.names, free) : free;
    shown.current = { view, names };
    const rows = names.map((name) => byName.get(name)).filter((row) => row !== undefined);
    return { rows, moved: held ? countMoved(names, free) : 0 };
  }, [wanted, holding, view]);
}
