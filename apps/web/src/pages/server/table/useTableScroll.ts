import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useMedia } from "../../../parts/useMedia.ts";

/** Where the page scrolls as a whole, the table gives up its own scrolling; the same query stands in narrow.css. */
const PAGE_SCROLLS = "(max-width: 699px), (max-height: 560px)";

/**
 * All rows are measured when their number changes. So that it seldom does, there is room for an eighth more than there
 * are, and it stays until a quarter of it is not needed.
 */
export function roomFor(rows: number, before: number): number {
  if (rows <= before && rows >= before * 0.75) return before;
  const step = Math.max(64, 2 ** (Math.floor(Math.log2(Math.max(1, rows))) - 3));
  return (Math.floor(rows / step) + 1) * step;
}

/** The head stays above the rows while they scroll. */
const HEAD = 28;

export interface TableScroll {
  /** The element that scrolls, where the page does not: the one that has the focus. */
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The element that holds the rows. */
  readonly body: RefObject<HTMLDivElement | null>;
  readonly height: number;
  readonly items: readonly { readonly index: number; readonly top: number; readonly key: number }[];
}

/** Which rows are on the page, and where. The current row is brought into view when it becomes the current one. */
export function useTableScroll(
  rows: Float64Array,
  rowHeight: number,
  current: number | null,
  page: RefObject<HTMLElement | null>,
): TableScroll {
  const pageScrolls = useMedia(PAGE_SCROLLS);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const room = useRef(0);
  room.current = roomFor(rows.length, room.current);
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: room.current,
    getScrollElement: () => (pageScrolls ? page.current : grid.current),
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: pageScrolls ? 0 : HEAD,
  });
  // Only where the page scrolls can anything above the rows grow; measuring forces a layout.
  const measured = useRef<boolean | null>(null);
  useLayoutEffect(() => {
    if (!pageScrolls && measured.current === pageScrolls) return;
    const outer = pageScrolls ? page.current : grid.current;
    if (!outer || !body.current) return;
    measured.current = pageScrolls;
    setMargin(offsetWithin(body.current, outer));
  });
  useEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [rowHeight, virtual]);
  const latest = useRef(rows);
  latest.current = rows;
  useEffect(() => {
    const index = current === null ? -1 : latest.current.indexOf(current);
    if (index >= 0) virtual.scrollToIndex(index);
  }, [current, virtual]);
  return {
    grid,
    body,
    height: rows.length * rowHeight,
    items: virtual.getVirtualItems().flatMap(({ index, start }) => {
      const key = rows[index];
      return key === undefined ? [] : [{ index, top: start - margin, key }];
    }),
  };
}

function offsetWithin(inner: HTMLElement, outer: HTMLElement): number {
  return Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop);
}
