import type { Severity } from "@clientele/model";
import { memo, type ReactNode } from "react";
import { Quantity } from "../../parts/Quantity.tsx";
import { words } from "../../words/en.ts";
import { type Quantity as Amount, prose } from "../../words/format.ts";

/** What a press on a figure does. */
export interface Act {
  readonly title: string;
  /** A filter that is on; absent where the figure is no filter. */
  readonly pressed?: boolean;
  run(): void;
}

interface FigureProps {
  readonly label: string;
  readonly of: Amount;
  /** What the figure counts, where its name does not say so. */
  readonly meaning?: string;
  /** A finding of that severity is about this figure. */
  readonly severity?: Severity | null;
  readonly act?: Act;
  readonly deskOnly?: boolean;
  readonly phoneOnly?: boolean;
  readonly children?: ReactNode;
}

/** A figure under its name. */
export const Figure = memo(function Figure(props: FigureProps) {
  const { label, of, meaning, severity = null, act, deskOnly, phoneOnly, children } = props;
  const where = deskOnly ? " desk-only" : phoneOnly ? " phone-only" : "";
  const marked = severity === "critical" ? "crit-text" : severity === "warning" ? "warn-text" : null;
  return (
    <div className={`kpi${where}`} title={titleOf(meaning, act)}>
      <dt>{label}</dt>
      <dd className={marked ?? (of.text === "0" ? "zero" : undefined)}>
        <ActOn act={act} label={`${label} ${prose(of)}`}>
          <Quantity of={of} />
        </ActOn>
        {children}
        {marked && severity && <span className="unseen">{words.finding.severities[severity]}</span>}
      </dd>
    </div>
  );
}, sameFigure);

/** The amount by what it says; it is written anew each time. */
function sameFigure(a: FigureProps, b: FigureProps): boolean {
  if (a.of.text !== b.of.text || a.of.unit !== b.of.unit) return false;
  const names = Object.keys({ ...a, ...b }) as (keyof FigureProps)[];
  return names.every((name) => name === "of" || Object.is(a[name], b[name]));
}

/** The whole cell is the target; the number is the button. */
export function ActOn({
  act,
  label,
  children,
}: {
  readonly act: Act | undefined;
  /** Name and value of the figure. */
  readonly label: string;
  readonly children: ReactNode;
}) {
  if (!act) return children;
  return (
    <button type="button" className="act-on" aria-label={label} aria-pressed={act.pressed} onClick={act.run}>
      {children}
    </button>
  );
}

/** What a figure means, and what a press does. */
export function titleOf(meaning: string | undefined, act: Act | undefined): string | undefined {
  return [meaning, act?.title].filter(Boolean).join("\n") || undefined;
}
