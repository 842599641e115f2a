import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useKeys } from "../server/useKeys.ts";
import { serverPath } from "./FleetLine.tsx";
import type { FleetRow } from "./fleet-row.ts";

export const LINE = 28;

export interface FleetRowsOnPage {
  /** The element that scrolls and holds the rows. */
  readonly body: RefObject<HTMLDivElement | null>;
  readonly height: number;
  readonly items: readonly { readonly index: number; readonly top: number }[];
  /** Name of the row that has, or would get, the focus; null without rows. */
  readonly current: string | null;
  /** Called with the name of a row that got the focus. */
  setCurrent(name: string): void;
  /** So many rows down, or up where negative. */
  step(by: number): void;
}

/** Which rows are on the page, and which of them the keyboard is at. That one stays on the page, so focus survives. */
export function useFleetRows(rows: readonly FleetRow[]): FleetRowsOnPage {
  const body = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ name: string; focus: boolean } | null>(null);
  const found = at === null ? -1 : rows.findIndex(({ status }) => status.name === at.name);
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => LINE,
    getItemKey: (index) => rows[index]?.status.name ?? index,
    overscan: 12,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return found < 0 || shown.includes(found) ? shown : [...shown, found].sort((a, b) => a - b);
    },
  });
  const step = (by: number) => {
    const from = found < 0 ? (by > 0 ? -1 : 0) : found;
    const next = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
    if (next) setAt({ name: next.status.name, focus: true });
  };
  useEffect(() => {
    if (!at?.focus || found < 0) return;
    virtual.scrollToIndex(found);
    body.current?.querySelector<HTMLElement>(`[data-server="${CSS.escape(at.name)}"] a`)?.focus({
      preventScroll: true,
    });
  }, [at, found, virtual]);
  const [, navigate] = useLocation();
  const current = rows[Math.max(0, found)]?.status.name ?? null;
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => found >= 0 && current !== null && navigate(serverPath(current)),
  });
  return {
    body,
    height: virtual.getTotalSize(),
    items: virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start })),
    current,
    setCurrent: useCallback((name: string) => setAt({ name, focus: false }), []),
    step,
  };
}
