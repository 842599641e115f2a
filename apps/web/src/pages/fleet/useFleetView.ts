import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type FleetView, readFleet, writeFleet } from "./fleet-url.ts";

export interface FleetViewState {
  readonly view: FleetView;
  /** Pushes a history entry, or replaces this one where the change is no step of its own. */
  change(patch: Partial<FleetView>, how?: "push" | "replace"): void;
}

export function useFleetView(): FleetViewState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const view = useMemo(() => readFleet(search), [search]);
  const change = useCallback(
    (patch: Partial<FleetView>, how: "push" | "replace" = "push") => {
      // What stands in the address now, not at the last render: two changes in a row must both count.
      const next = writeFleet({ ...readFleet(location.search), ...patch });
      if (next !== location.search) navigate(path + next, { replace: how === "replace" });
    },
    [navigate, path],
  );
  return { view, change };
}
