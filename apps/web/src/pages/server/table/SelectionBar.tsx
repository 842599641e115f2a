import { CircleX } from "lucide-react";
import { Fragment } from "react";
import { Button } from "../../../parts/Button.tsx";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { words } from "../../../words/en.ts";
import { bytes, prose } from "../../../words/format.ts";
import { RightsNote } from "../RightsNote.tsx";
import type { Refusal } from "../rights.ts";
import type { SelectionSums } from "./selection.ts";

const text = words.selection;

interface SelectionBarProps {
  readonly sums: SelectionSums;
  /** All that match are selected, also those that come. */
  readonly everyone: boolean;
  readonly off: string | null;
  /** Where the server refuses to kill. */
  readonly refused: Refusal | null;
  onKill(): void;
  onClear(): void;
  lines(): string;
}

export function SelectionBar({ sums, everyone, off, refused, onKill, onClear, lines }: SelectionBarProps) {
  const alike = everyone
    ? []
    : [
        { lead: text.allNamed, value: sums.name },
        { lead: text.allFrom, value: sums.ip },
      ].flatMap(({ lead, value }) => (value === null ? [] : [{ lead, value }]));
  const said = [
    everyone ? text.everyone : null,
    text.sums({ omem: prose(bytes(sums.omem)), total: prose(bytes(sums.totMem)) }),
    text.protectedOnes({ n: sums.protected }),
    sums.outside > 0 ? text.outside({ n: sums.outside }) : null,
    sums.gone > 0 ? text.gone({ n: sums.gone }) : null,
  ].filter(Boolean);
  const whole = [...alike.map(({ lead, value }) => `${lead} ${value}`), ...said].join(" · ");
  return (
    <section className="bulk" aria-label={text.label}>
      <b>{text.count({ n: sums.listed + sums.gone })}</b>
      <span className="t2 sums desk-only" title={whole}>
        {alike.map(({ lead, value }) => (
          <Fragment key={lead}>
            {lead} <Foreign text={value} /> ·{" "}
          </Fragment>
        ))}
        {said.join(" · ")}
      </span>
      <Button look="danger" off={off} locked={refused !== null} onClick={onKill}>
        {!refused && <CircleX className="i" aria-hidden />}
        {text.kill({ n: sums.listed })}
        {!refused && (
          <kbd className="desk-only" aria-hidden>
            del
          </kbd>
        )}
      </Button>
      <CopyButton label={text.copy} text={lines} look="desk-only" />
      <Button look="ghost" onClick={onClear}>
        {text.clear} <kbd className="desk-only">esc</kbd>
      </Button>
      {refused && <RightsNote refusal={refused} />}
    </section>
  );
}
