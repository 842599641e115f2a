import { toRecord } from "@clientele/model";
import { FIELDS, type FieldInfo } from "@clientele/resp";
import { ListFilter } from "lucide-react";
import { Button } from "../../../parts/Button.tsx";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { type RowRef, visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { bytes, duration, prose, time, zoneName } from "../../../words/format.ts";
import { rawLine } from "../rawLine.ts";
import { CopyValue } from "./CopyValue.tsx";
import { SHARED, sharedValue } from "./siblings.ts";

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
        {fields.map(([field, value]) => (
          <div key={field}>
            <dt>{visibleText(field)}</dt>
            <dd className="value">
              {value === "" ? (
                <span className="t3">{text.empty}</span>
              ) : (
                <bdi className="foreign">{visibleText(String(value))}</bdi>
              )}
              <Only field={field} value={String(value)} onOnly={onOnly} />
              {value !== "" && <CopyValue field={visibleText(field)} value={String(value)} />}
            </dd>
            <Meaning field={field} value={value} nowMs={nowMs} />
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Shows who has the same. */
function Only({ field, value, onOnly }: { field: string; value: string } & Pick<FieldListProps, "onOnly">) {
  const term = SHARED.get(field);
  const shared = term ? sharedValue(term, value) : "";
  if (!term || shared === "") return null;
  const label = words.query.only({ field: term });
  return (
    <Button look="ghost sm icon only" aria-label={label} title={label} onClick={() => onOnly(term, shared)}>
      <ListFilter className="i" aria-hidden />
    </Button>
  );
}

interface MeaningProps {
  readonly field: string;
  readonly value: string | number;
  readonly nowMs: number;
}

/** One line; what else there is to know of the field stands in its title, or below where there is no pointer. */
function Meaning({ field, value, nowMs }: MeaningProps) {
  const line = lineOf(field, value);
  const more = moreOf(field, value, nowMs);
  return (
    <dd className="meaning" title={more === "" ? line : `${line}; ${more}`}>
      {line}
      {more !== "" && <span className="more">; {more}</span>}
    </dd>
  );
}

function lineOf(field: string, value: string | number): string {
  const known = FIELDS.get(field);
  if (!known) return text.otherFields.get(field) ?? text.unknownField;
  const written = typeof value === "number" ? inUnits(value, known) : null;
  return written ? text.inUnits({ meaning: known.meaning, value: written }) : known.meaning;
}

function moreOf(field: string, value: string | number, nowMs: number): string {
  if (typeof value !== "number" || (field !== "age" && field !== "idle"))
    return FIELDS.get(field)?.more ?? "";
  const at = nowMs - value * 1000;
  return text.instant({ at: time(at, nowMs), zone: zoneName(at) });
}

/** Bytes and seconds a second time as people read them, where that says more than the number. */
function inUnits(value: number, { unit }: FieldInfo): string | null {
  if (unit === "bytes" && value >= 1024) return prose(bytes(value));
  if (unit === "seconds" && value >= 60) return prose(...duration(value));
  return null;
}
