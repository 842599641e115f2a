import {
  countTerms,
  matchingRows,
  parseQuery,
  type Query,
  type TableView,
  withoutTerm,
} from "@clientele/model";
import { Fragment, useMemo } from "react";
import { Button } from "../../../parts/Button.tsx";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";

const text = words.query;
/** Nobody reads more counts than these. */
const MOST_PARTS = 8;

interface NoMatchProps {
  readonly query: Query;
  readonly view: TableView;
  onQuery(query: string): void;
}

/** Which part excludes everybody: who matches each alone, and who would be left without it. */
export function NoMatch({ query, view, onQuery }: NoMatchProps) {
  const parts = useMemo(() => countParts(query, view), [query, view]);
  const several = query.terms.length > 1;
  return (
    <div className="grid-empty">
      <h2>{several ? text.noneOfAll({ n: query.terms.length }) : text.none}</h2>
      {several && (
        <p className="t2">
          {parts.map(({ part, alone }, i) => (
            <Fragment key={part}>
              {i > 0 && " · "}
              {text.matches({ n: alone })} <bdi className="mono foreign">{visibleText(part)}</bdi>
            </Fragment>
          ))}
        </p>
      )}
      <ul className="row wrap centred">
        {parts.map(({ part, without, left }) => (
          <li key={part}>
            <Button title={text.leaves({ n: left })} onClick={() => onQuery(without)}>
              {text.remove({ part: visibleText(part) })} <span className="t3">{count(left)}</span>
            </Button>
          </li>
        ))}
        {several && (
          <li>
            <Button look="ghost" onClick={() => onQuery("")}>
              {text.clearAll}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}

interface PartCount {
  readonly part: string;
  /** Clients that match this part alone. */
  readonly alone: number;
  /** The query without this part, and the clients that match it. */
  readonly without: string;
  readonly left: number;
}

function countParts(query: Query, view: TableView): readonly PartCount[] {
  const alone = countTerms(query, view);
  return query.terms.slice(0, MOST_PARTS).map((term, index) => {
    const without = withoutTerm(query.text, index, view.table);
    const left = matchingRows(parseQuery(without, view.table), view).length;
    return { part: term.text, alone: alone[index] ?? 0, without, left };
  });
}
