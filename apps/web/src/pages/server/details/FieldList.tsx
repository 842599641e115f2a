import { toRecord } from "@clientele/model";
import { FIELDS, type FieldInfo, parseAddress } from "@clientele/resp";
import { ListFilter } from "lucide-react";
import { Button } from "../../../parts/Button.tsx";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { type RowRef, visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { bytes, duration, prose } from "../../../words/format.ts";
import { rawLine } from "../rawLine.ts";

const text = words.details;

interface FieldListProps {
  readonly client: RowRef;
  readonly nowMs: number;
  onOnly(field: string, value: string): void;
}

/** Every field this server reports, in its order, with one line on what it means. */
export function FieldList({ client, nowMs, onOnly }: FieldListProps) {
  const fields = Object.entries(toRecord(client.table, client.row, nowMs));
  return (
    <section className="sec">
      <div className="row">
        <h3 className="grow">{text.fields}</h3>
        <CopyButton look="ghost sm" label={text.copyLine} text={() => rawLine(client, nowMs)} />
      </div>
      <dl className="kv">
        {fields.map(([field, value]) => {
          const known = FIELDS.get(field);
          const written = typeof value === "number" ? inUnits(value, known) : null;
          return (
            <div key={field}>
              <dt>{visibleText(field)}</dt>
              <dd className="value">
                <bdi className="foreign">{visibleText(String(value))}</bdi>
                <Only field={field} value={String(value)} onOnly={onOnly} />
              </dd>
              <dd className="meaning">
                {known?.meaning ?? text.unknownField}
                {written && `: ${written}`}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Fields that clients share, and what the query language calls them. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ["addr", "ip"],
  ["name", "name"],
  ["user", "user"],
  ["lib-name", "lib"],
  ["cmd", "cmd"],
]);

/** Shows who has the same. */
function Only({ field, value, onOnly }: { field: string; value: string } & Pick<FieldListProps, "onOnly">) {
  const term = SHARED.get(field);
  const address = term === "ip" ? parseAddress(value) : null;
  const shared = address ? (address.kind === "ip" ? address.host : "") : value;
  if (!term || shared === "") return null;
  const label = words.query.only({ field: term });
  return (
    <Button look="ghost sm icon only" aria-label={label} title={label} onClick={() => onOnly(term, shared)}>
      <ListFilter className="i" aria-hidden />
    </Button>
  );
}

/** Bytes and seconds a second time as people read them, where that says more than the number. */
function inUnits(value: number, known: FieldInfo | undefined): string | null {
  if (known?.unit === "bytes" && value >= 1024) return prose(bytes(value));
  if (known?.unit === "seconds" && value >= 60) return prose(...duration(value));
  return null;
}
