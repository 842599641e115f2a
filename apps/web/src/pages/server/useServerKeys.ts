import { GROUPS, type GroupBy } from "../../state/url.ts";
import { type KeyTable, useKeys } from "./useKeys.ts";

export interface ServerActions {
  /** So many rows down, or up where negative. */
  step(by: number): void;
  open(): void;
  select(range: boolean): void;
  selectAll(): void;
  kill(): void;
  fold(): void;
  /** To the facets, or to the button that opens them. */
  facets(): void;
  /** null: not grouped. */
  group(by: GroupBy | null): void;
  /** To the query bar. */
  filter(): void;
  /** Closes the top layer, then clears the selection, then the query. */
  leave(): void;
}

const PAGE_ROWS = 20;

/** The keys of a server's page. There is no letter for killing. */
export function useServerKeys(act: ServerActions): void {
  useKeys({
    j: () => act.step(1),
    k: () => act.step(-1),
    arrowdown: () => act.step(1),
    arrowup: () => act.step(-1),
    pagedown: () => act.step(PAGE_ROWS),
    pageup: () => act.step(-PAGE_ROWS),
    home: () => act.step(Number.NEGATIVE_INFINITY),
    end: () => act.step(Number.POSITIVE_INFINITY),
    enter: act.open,
    x: () => act.select(false),
    "shift x": () => act.select(true),
    "ctrl a": act.selectAll,
    delete: act.kill,
    t: act.fold,
    f: act.facets,
    ...grouping(act),
    "/": act.filter,
    escape: act.leave,
  });
}

/** `1` is none, then in the order of the switch. */
function grouping(act: ServerActions): KeyTable {
  return Object.fromEntries([null, ...GROUPS].map((by, at) => [String(at + 1), () => act.group(by)]));
}
