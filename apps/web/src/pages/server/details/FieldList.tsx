import { toRecord } from "@clientele/model";
import { FIELDS, type FieldInfo } from "@clientele/resp";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { type RowRef, visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { bytes, duration, prose } from "../../../words/format.ts";
import { rawLine } from "../rawLine.ts";

const text = words.details;

/** Every field this server reports, in its order, with one line on what it means. */
export function FieldList({ client, nowMs }: { client: RowRef; nowMs: number }) {
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

/** Bytes and seconds a second time as people read them, where that says more than the number. */
function inUnits(value: number, known: FieldInfo | undefined): string | null {
  if (known?.unit === "bytes" && value >= 1024) return prose(bytes(value));
  if (known?.unit === "seconds" && value >= 60) return prose(...duration(value));
  return null;
}
