import type { Facet, FacetField, FacetValue, TableView } from "@clientele/model";
import { decodeFlags } from "@clientele/resp";
import { type KeyboardEvent, memo } from "react";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Severity, type SeverityLevel } from "../../../parts/Severity.tsx";
import { visibleText } from "../../../state/cells.ts";
import { badgeOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { bytes, count, MISSING } from "../../../words/format.ts";
import type { ValueMarks } from "../table/finding-marks.ts";

const text = words.facet;

interface FacetListProps {
  readonly facets: readonly Facet[];
  readonly marks: ValueMarks;
  readonly identity: TableView["identity"];
  /** Clients that match the query: what a bar is a part of where values overlap. */
  readonly matching: number;
  onChoose(field: FacetField, value: FacetValue, event: React.MouseEvent): void;
  onMore(): void;
}

/** Every facet with its values. Arrow keys go from value to value. */
export const FacetList = memo(function FacetList(props: FacetListProps) {
  const { facets, marks, identity, matching, onChoose, onMore } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are of the buttons inside
    <div className="facet-list" onKeyDown={moveFocus}>
      {facets.map((facet) => (
        <FacetGroup
          key={facet.field}
          facet={facet}
          marks={marks.get(facet.field)}
          identity={identity}
          matching={matching}
          onChoose={onChoose}
          onMore={onMore}
        />
      ))}
    </div>
  );
});

/** From value to value, over all facets. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.target instanceof HTMLInputElement) return;
  const values = [...event.currentTarget.querySelectorAll<HTMLElement>("button.fc")];
  const at = values.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  event.stopPropagation();
  values[Math.min(values.length - 1, Math.max(0, at + step))]?.focus();
}

interface FacetGroupProps extends Omit<FacetListProps, "facets" | "marks"> {
  readonly facet: Facet;
  readonly marks: ReadonlyMap<string, SeverityLevel> | undefined;
}

function FacetGroup({ facet, marks, identity, matching, onChoose, onMore }: FacetGroupProps) {
  const { field, values, others } = facet;
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value.clients, others.clients);
  const whole = Math.max(1, field === "flags" ? matching : sum);
  const picked = values.filter(({ choice }) => choice === "picked").length;
  const id = `facet-${field}`;
  return (
    <section className="facet" aria-labelledby={id}>
      <h3 id={id}>
        {text.fields[field]}
        {picked > 0 && <b className="accent-text">{text.picked({ n: picked })}</b>}
        <span>{text.clients}</span>
        <span>{text.omem}</span>
      </h3>
      {values.map(({ value, clients, omem, choice }) => (
        <ValueButton
          key={value}
          field={field}
          value={value}
          clients={clients}
          omem={omem}
          choice={choice}
          share={Math.min(1, clients / whole)}
          identity={identity}
          level={marks?.get(value)}
          onChoose={onChoose}
        />
      ))}
      {others.values > 0 && (
        <button type="button" className="fc more" onClick={onMore}>
          <span className="t3">{text.more({ n: others.values })}</span>
          <span className="t3">{count(others.clients)}</span>
          <span />
        </button>
      )}
    </section>
  );
}

interface ValueButtonProps extends FacetValue {
  readonly field: FacetField;
  /** Of the whole that its bar is a part of, 0–1. */
  readonly share: number;
  readonly identity: TableView["identity"];
  readonly level: SeverityLevel | undefined;
  onChoose(field: FacetField, value: FacetValue, event: React.MouseEvent): void;
}

const ValueButton = memo(function ValueButton(props: ValueButtonProps) {
  const { field, value, clients, omem, choice, share, identity, level, onChoose } = props;
  return (
    <button
      type="button"
      className={`fc${choice === "picked" ? " on" : ""}${clients === 0 ? " empty" : ""}`}
      aria-pressed={choice === "picked"}
      title={`${visibleText(value) || text.none[field]}\n${text.how}`}
      onClick={(event) => onChoose(field, { value, clients, omem, choice }, event)}
    >
      <s aria-hidden="true" style={{ width: `${share * 100}%` }} />
      <span className="value">
        {choice === "excluded" && <em className="not">{text.excluded}</em>}
        <Name field={field} value={value} identity={identity} />
        {level && <Severity level={level} />}
      </span>
      <span className={clients === 0 ? "zero" : undefined}>{count(clients)}</span>
      <Omem value={omem} />
    </button>
  );
});

function Omem({ value }: { value: number | null }) {
  if (value === null) return <span className="t3">{MISSING}</span>;
  const { text: amount, unit } = bytes(value);
  return (
    <span className={value === 0 ? "zero" : "t2"}>
      {amount}
      {unit && <span className="unit">{unit}</span>}
    </span>
  );
}

interface NameProps {
  readonly field: FacetField;
  readonly value: string;
  readonly identity: TableView["identity"];
}

const MONO: ReadonlySet<FacetField> = new Set(["ip", "cmd", "db"]);

const Name = memo(function Name({ field, value, identity }: NameProps) {
  if (value === "") return <span className="t3 cut">{text.none[field]}</span>;
  if (field === "type") return <span className={`class ${value}`}>{value}</span>;
  if (field === "flags") {
    if (value === "N") return <span className="cut">{text.noFlag}</span>;
    const [flag] = decodeFlags(value, identity?.product ?? "redis", identity?.version ?? "7.0.0");
    return (
      <>
        <b className="mono letter">{visibleText(value)}</b>
        <span className="cut">{flag?.known ? badgeOf(flag.word) : ""}</span>
      </>
    );
  }
  return (
    <span className={MONO.has(field) ? "mono cut" : "cut"}>
      <Foreign text={visibleText(value)} />
    </span>
  );
});
