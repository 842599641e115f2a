import type { OutputBufferLimits, ServerIdentity } from "@clientele/resp";
import type { ReactNode } from "react";
import { Bar } from "../../../parts/Bar.tsx";
import { Flags } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Quantity } from "../../../parts/Quantity.tsx";
import { ageOf, idleOf, libraryOf, numberCell, type RowRef, textCell } from "../../../state/cells.ts";
import { classOf, flagsOf } from "../../../state/client.ts";
import type { SortField } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { type Quantity as Amount, bytes, count, duration } from "../../../words/format.ts";

/** What cells need to know beyond their row. */
export interface CellContext {
  readonly nowMs: number;
  readonly identity: ServerIdentity | null;
  readonly limits: OutputBufferLimits | null;
  readonly own: ReadonlySet<number>;
  readonly largest: { readonly qbuf: number; readonly omem: number };
}

type Cell = (ref: RowRef, key: number, context: CellContext) => ReactNode;

export const CELLS: Readonly<Record<SortField, Cell>> = {
  id: (_, key) => <span className="mono">{key}</span>,
  addr: (ref) => (
    <span className="mono">
      <Foreign text={textCell(ref, "addr")} />
    </span>
  ),
  name: (ref, key, { own }) => (
    <>
      <Foreign text={textCell(ref, "name")} />
      {own.has(key) && <OwnTag />}
    </>
  ),
  user: (ref) => (
    <span className="t2">
      <Foreign text={textCell(ref, "user")} />
    </span>
  ),
  flags: (ref, _, { identity }) => <Flags flags={flagsOf(ref, identity)} />,
  db: (ref) => <span className="t2">{count(numberCell(ref, "db"))}</span>,
  age: (ref, _, { nowMs }) => <Quantity of={duration(ageOf(ref, nowMs))} />,
  idle: (ref, _, { nowMs }) => <Quantity of={duration(idleOf(ref, nowMs))} />,
  qbuf: (ref, _, context) => {
    const value = numberCell(ref, "qbuf");
    return <WithBar value={value} share={value / context.largest.qbuf} look="normal" />;
  },
  omem: (ref, _, context) => <Omem client={ref} context={context} />,
  "tot-mem": (ref) => <Bytes value={numberCell(ref, "tot-mem")} />,
  cmd: (ref) => (
    <span className="mono">
      <Foreign text={textCell(ref, "cmd")} />
    </span>
  ),
  lib: (ref) => <Library client={ref} />,
};

export function OwnTag() {
  return (
    <span className="tag line own" title={words.table.ownMeaning}>
      {words.table.own}
    </span>
  );
}

function Bytes({ value }: { value: number }) {
  const amount: Amount = bytes(value);
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
}

function WithBar({ value, share, look, tick = null }: WithBarProps) {
  return (
    <span className="cellbar">
      {value > 0 ? <Bar share={share} look={look} tick={tick} /> : <span />}
      <Bytes value={value} />
    </span>
  );
}

function Omem({ client, context }: { client: RowRef; context: CellContext }) {
  const value = numberCell(client, "omem");
  if (!(value > 0)) return <WithBar value={value} share={0} look="" />;
  const type = classOf(client, context.identity);
  const soft = context.limits?.[type === "primary" ? "replica" : type].soft ?? 0;
  const over = soft > 0 && value > soft;
  return (
    <WithBar
      value={value}
      share={value / context.largest.omem}
      look={over ? "crit" : type}
      tick={soft > 0 ? soft / context.largest.omem : null}
    />
  );
}

function Library({ client }: { client: RowRef }) {
  const library = libraryOf(client);
  if (!library) return <Foreign text={null} />;
  return (
    <span className="t2">
      <Foreign text={library.name} />{" "}
      <span className="t3">
        <Foreign text={library.version} missing="" />
      </span>
    </span>
  );
}
