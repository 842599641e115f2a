/** What the server's page that is shown offers to the palette. */
import type { TableView } from "@clientele/model";
import { useEffect, useRef } from "react";
import type { GroupBy } from "./url.ts";

export interface PageActs {
  readonly query: string;
  /** null: there is no list. */
  readonly view: TableView | null;
  openClient(key: number): void;
  setQuery(query: string): void;
  /** null: not grouped. */
  group(by: GroupBy | null): void;
  fold(): void;
  facets(): void;
  filter(): void;
}

let offered: { readonly current: PageActs } | null = null;

/** As they are now; null where no server's page is shown. */
export function pageActs(): PageActs | null {
  return offered?.current ?? null;
}

/** Offers `acts` for as long as the component stands. */
export function useOfferedActs(acts: PageActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    offered = latest;
    return () => {
      if (offered === latest) offered = null;
    };
  }, []);
}
