import type { ServerStatus, Table } from "@clientele/model";
import { type KeyHint, KeyHints } from "../../parts/KeyHints.tsx";
import type { ServerData } from "../../state/server-data.ts";
import type { Sort } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import { bytes, count, milliseconds, prose, timeWithMillis, zoneName } from "../../words/format.ts";
import { productName } from "./identity.ts";
import { COLUMNS, reportedColumns } from "./table/columns.ts";

const text = words.foot;
const HINTS: readonly KeyHint[] = [
  { keys: "/", does: text.keys.filter },
  { keys: "j k", does: text.keys.move },
  { keys: "x", does: text.keys.select },
  { keys: "enter", does: text.keys.open },
  { keys: "del", does: text.keys.kill },
  { keys: "t", does: text.keys.timelines },
  { keys: "?", does: text.keys.all },
];

interface FootProps {
  readonly data: ServerData;
  /** null while there is no list. */
  readonly table: Table | null;
  readonly status: ServerStatus;
  readonly matching: number;
  readonly sort: Sort;
  readonly held: boolean;
}

export function Foot({ data, table, status, matching, sort, held }: FootProps) {
  const { at } = data;
  const reported = new Set(reportedColumns(table).map(({ field }) => field));
  const missing = COLUMNS.filter(({ field }) => !reported.has(field)).map(({ field }) => field);
  return (
    <footer className="foot">
      {table && (
        <span>
          {matching < table.rows
            ? text.matching({ n: count(matching), of: table.rows })
            : text.clients(table.rows)}{" "}
          · {words.table.sortedBy({ field: sort.field })}
        </span>
      )}
      {held && <span className="t2 optional">{words.table.held}</span>}
      {status.cost && (
        <span className="optional">
          {text.list({
            size: prose(bytes(status.cost.listBytes)),
            time: prose(milliseconds(status.cost.listMicros)),
          })}
        </span>
      )}
      {at > 0 && (
        <span title={new Date(at).toISOString()}>
          {text.last({ at: timeWithMillis(at), zone: zoneName(at) })}
        </span>
      )}
      {missing.length > 0 && (
        <span className="optional" title={text.notReportedMeaning({ server: productName(status.identity) })}>
          {text.notReported({ fields: missing.join(", ") })}
        </span>
      )}
      <span className="grow" />
      <KeyHints hints={HINTS} />
    </footer>
  );
}
