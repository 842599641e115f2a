import type { Query, ServerState, ServerStatus, TableView } from "@clientele/model";
import type { ReactNode } from "react";
import { Remedy } from "../../../parts/Remedy.tsx";
import { words } from "../../../words/en.ts";
import { NoMatch } from "../query/NoMatch.tsx";

const text = words.table;

interface NoRowsProps {
  readonly view: TableView | null;
  readonly status: ServerStatus;
  readonly query: Query;
  onQuery(query: string): void;
  /** In the place of a list that is on its way. */
  readonly children: ReactNode;
}

const COMING: readonly ServerState[] = ["connecting", "live", "loading"];

/** Why there are no rows. A grid holds rows only, so this is one. */
export function NoRows(props: NoRowsProps) {
  const why = reasonOf(props);
  if (why === null) return props.children;
  return (
    <div role="row">
      <div role="gridcell">{why}</div>
    </div>
  );
}

/** null: the list is on its way. */
function reasonOf({ view, status, query, onQuery }: NoRowsProps): ReactNode {
  if (status.state === "denied") {
    const list = status.abilities?.commands["CLIENT LIST"];
    return <Empty title={text.denied} how={text.deniedHow} remedy={list?.remedy ?? status.remedy} />;
  }
  if (view && view.table.rows > 0 && query.terms.length > 0)
    return <NoMatch query={query} view={view} onQuery={onQuery} />;
  if (view) return <Empty title={text.empty} />;
  if (!COMING.includes(status.state)) return <Empty title={text.nothingRead} how={text.nothingReadHow} />;
  return null;
}

interface EmptyProps {
  readonly title: string;
  readonly how?: string;
  readonly remedy?: string | null;
}

function Empty({ title, how, remedy = null }: EmptyProps) {
  return (
    <div className="grid-empty">
      <h2>{title}</h2>
      {how && <p className="t2">{how}</p>}
      {remedy && (
        <p className="t2">
          <Remedy text={remedy} />
        </p>
      )}
    </div>
  );
}
