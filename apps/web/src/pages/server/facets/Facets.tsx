import type { FacetField, FacetValue, Query, TableView } from "@clientele/model";
import { Search } from "lucide-react";
import { memo, type ReactNode, useCallback, useRef, useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { words } from "../../../words/en.ts";
import type { ValueMarks } from "../table/finding-marks.ts";
import { afterChoice, choosingOf, isFacet, withoutFacets } from "./choose.ts";
import { FacetList, moveFocus } from "./FacetList.tsx";
import { useFacets } from "./useFacets.ts";

const text = words.facet;

export interface FacetsProps {
  readonly query: Query;
  readonly view: TableView | null;
  readonly matching: number;
  readonly marks: ValueMarks;
  onQuery(query: string): void;
}

/** Heads and values, in the rail and in the sheet. `close`: what closes the sheet. */
export function Facets({
  query,
  view,
  matching,
  marks,
  onQuery,
  close,
}: FacetsProps & { close?: ReactNode }) {
  const [typed, type] = useState<string | null>(null);
  const toggle = useCallback(() => type((before) => (before === null ? "" : null)), []);
  const counted = useFacets({ query, view, matching, marks, typed: typed?.trim() ?? "" });
  const table = view?.table;
  const latest = useRef({ query: query.text, table, onQuery });
  latest.current = { query: query.text, table, onQuery };
  const choose = useCallback((field: FacetField, value: FacetValue, event: React.MouseEvent) => {
    const now = latest.current;
    now.onQuery(afterChoice(now.query, field, value, choosingOf(event), now.table));
  }, []);
  const search = useCallback(() => type((before) => before ?? ""), []);
  const clear = useCallback(() => {
    const now = latest.current;
    now.onQuery(withoutFacets(now.query, now.table));
  }, []);
  const chosen = query.terms.some(({ field }) => isFacet(field));
  const found = counted.facets.some(({ values }) => values.length > 0);
  return (
    <>
      <Head searching={typed !== null} onSearch={toggle} onClear={chosen ? clear : null} close={close} />
      {typed !== null && <SearchField typed={typed} onType={type} />}
      <FacetList
        facets={counted.facets}
        marks={counted.marks}
        identity={counted.view?.identity ?? null}
        matching={counted.matching}
        onChoose={choose}
        onMore={search}
      />
      {typed && !found && <p className="t3 facet-none">{text.nothing}</p>}
    </>
  );
}

interface HeadProps {
  readonly searching: boolean;
  onSearch(): void;
  /** null: no facet is chosen. */
  readonly onClear: (() => void) | null;
  readonly close: ReactNode;
}

const Head = memo(function Head({ searching, onSearch, onClear, close }: HeadProps) {
  return (
    <div className="facet-head">
      <h2>{text.label}</h2>
      <span className="grow" />
      <Button
        look="ghost sm icon"
        aria-label={text.search}
        title={text.search}
        aria-expanded={searching}
        onClick={onSearch}
      >
        <Search className="i" aria-hidden />
      </Button>
      {onClear && (
        <Button look="ghost sm" onClick={onClear}>
          {text.clear}
        </Button>
      )}
      {close}
    </div>
  );
});

function SearchField({ typed, onType }: { typed: string; onType(typed: string | null): void }) {
  return (
    <div className="facet-search">
      <input
        className="inp"
        type="search"
        // biome-ignore lint/a11y/noAutofocus: it was asked for
        autoFocus
        aria-label={text.search}
        placeholder={text.searching}
        maxLength={200}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          onType(null);
        }}
      />
    </div>
  );
}

/** Left of the table, as wide as the gutter of the timelines. */
export const FacetRail = memo(function FacetRail(props: FacetsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is where the key of facets leads
    <aside id="facets" className="facets" aria-label={text.label} tabIndex={0} onKeyDown={moveFocus}>
      <Facets {...props} />
    </aside>
  );
});
