/** What cells are made of. */
import { Clock } from "lucide-react";
import { Bar } from "../../../parts/Bar.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Quantity } from "../../../parts/Quantity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, count, duration, prose } from "../../../words/format.ts";
import type { ClientMark } from "./finding-marks.ts";

export function Mono({ text }: { text: string | null }) {
  return (
    <span className="mono">
      <Foreign text={text} />
    </span>
  );
}

export function OwnTag() {
  return (
    <span className="tag line own" title={words.table.ownMeaning}>
      {words.table.own}
    </span>
  );
}

/** Whole seconds until the server closes a client, about; null: no finding says that it does. */
export function closesIn(mark: ClientMark | undefined, nowMs: number): number | null {
  return mark?.closesAt == null ? null : Math.max(0, Math.round((mark.closesAt - nowMs) / 1000));
}

const FAR_SECONDS = 300;

/** How long until the server closes it, about. */
export function Countdown({ seconds }: { seconds: number | null }) {
  if (seconds === null) return null;
  const span = duration(seconds);
  // A name that is cut tells less than seconds that are far away.
  const shown = seconds < FAR_SECONDS ? span : span.slice(0, 1);
  return (
    <span className="tag warn closes-in" title={words.table.closesIn({ span: prose(...span) })}>
      <Clock className="i" aria-hidden />
      {seconds === 0 ? words.table.closesNow : prose(...shown)}
    </span>
  );
}

export function Bytes({ value }: { value: number }) {
  const amount = bytes(value);
  return (
    <span
      className={amount.text === "0" ? "zero" : undefined}
      title={value > 1023 ? `${count(value)} B` : undefined}
    >
      <Quantity of={amount} />
    </span>
  );
}

interface WithBarProps {
  readonly value: number;
  readonly share: number;
  readonly look: string;
  readonly tick?: number | null;
  readonly bare?: boolean;
}

/** Bytes with a bar of their share before them. */
export function WithBar({ value, share, look, tick = null, bare = false }: WithBarProps) {
  if (bare) return <Bytes value={value} />;
  return (
    <span className="cellbar">
      {value > 0 ? <Bar share={share} look={look} tick={tick} /> : <span />}
      <Bytes value={value} />
    </span>
  );
}

/** Nothing known of it: both empty. */
export function Library({ name, version }: { name: string; version: string }) {
  if (!name && !version) return <Foreign text={null} />;
  return (
    <span className="t2">
      <Foreign text={name} />{" "}
      <span className="t3">
        <Foreign text={version} missing="" />
      </span>
    </span>
  );
}
