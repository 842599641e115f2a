import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type ReadView, readView, type View, writeView } from "../state/url.ts";

export interface ViewState extends ReadView {
  /** Pushes a history entry, or replaces this one where the change is no step of its own. */
  change(patch: Partial<View>, how?: "push" | "replace"): void;
}

export function useView(): ViewState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const read = useMemo(() => readView(search), [search]);
  const change = useCallback(
    (patch: Partial<View>, how: "push" | "replace" = "push") => {
      // What stands in the address now, not at the last render: two changes in a row must both count.
      const current = readView(location.search).view;
      navigate(path + writeView({ ...current, ...patch }), { replace: how === "replace" });
    },
    [navigate, path],
  );
  return { ...read, change };
}
