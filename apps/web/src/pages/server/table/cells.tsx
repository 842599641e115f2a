import { FIELDS_OF_QUERY } from "@clientele/model";
import type { OutputBufferLimits, ServerIdentity } from "@clientele/resp";
import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import { Bar } from "../../../parts/Bar.tsx";
import { Flags } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Quantity } from "../../../parts/Quantity.tsx";
import { ageOf, idleOf, libraryOf, numberCell, type RowRef, textCell } from "../../../state/cells.ts";
import { classOf, flagsOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import {
  type Quantity as Amount,
  byteRate,
  bytes,
  count,
  duration,
  prose,
  rate,
} from "../../../words/format.ts";
import type { ClientMark } from "./finding-marks.ts";
import { type RateColumns, rateField } from "./rate-columns.ts";

/** What cells need to know beyond their row. */
export interface CellContext {
  readonly nowMs: number;
  readonly identity: ServerIdentity | null;
  readonly limits: OutputBufferLimits | null;
  readonly own: ReadonlySet<number>;
  readonly largest: { readonly qbuf: number; readonly omem: number };
  /** Clients that a finding names. */
  readonly marks?: ReadonlyMap<number, ClientMark>;
  readonly rates?: RateColumns | null;
}

type Cell = (ref: RowRef, key: number, context: CellContext) => ReactNode;

/** The cell of a column: one of the usual ones, a rate, or the field as the server wrote it. */
export function cellOf(field: string): Cell {
  const usual = Object.hasOwn(CELLS, field) ? CELLS[field] : undefined;
  if (usual) return usual;
  const rated = rateField(field);
  if (rated) {
    const write = rated.unit === "bytes" ? byteRate : rate;
    return ({ table, row }, _, { rates }) => {
      const value = rates?.table === table ? rates.values[rated.of]?.[row] : undefined;
      return <Quantity of={dimmed(write(value ?? Number.NaN))} />;
    };
  }
  return (ref) => <Raw client={ref} field={field} />;
}

/** Zero needs no unit. */
function dimmed(amount: Amount): Amount {
  return amount.text === "0" ? { text: "0", unit: "" } : amount;
}

function Raw({ client, field }: { client: RowRef; field: string }) {
  if (client.table.columns.get(field)?.kind === "text")
    return (
      <span className="mono">
        <Foreign text={textCell(client, field)} />
      </span>
    );
  const value = numberCell(client, field);
  const kind = FIELDS_OF_QUERY.get(field)?.kind;
  if (kind === "bytes") return <Bytes value={value} />;
  if (kind === "ordinal" && !Number.isNaN(value)) return <span className="mono">{String(value)}</span>;
  return <span className={value === 0 ? "zero" : undefined}>{count(value)}</span>;
}

const CELLS: Readonly<Record<string, Cell>> = {
  id: (_, key) => <span className="mono">{key}</span>,
  addr: (ref) => (
    <span className="mono">
      <Foreign text={textCell(ref, "addr")} />
    </span>
  ),
  name: (ref, key, { own, marks, nowMs }) => {
    const name = textCell(ref, "name");
    return (
      <span className="named" title={name || undefined}>
        <Foreign text={name} />
        {own.has(key) && <OwnTag />}
        <Countdown closesAt={marks?.get(key)?.closesAt ?? null} nowMs={nowMs} />
      </span>
    );
  },
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

/** How long until the server closes it, about. */
export function Countdown({ closesAt, nowMs }: { closesAt: number | null; nowMs: number }) {
  if (closesAt === null) return null;
  const seconds = Math.max(0, Math.round((closesAt - nowMs) / 1000));
  const span = prose(...duration(seconds));
  return (
    <span className="tag warn closes-in" title={words.table.closesIn({ span })}>
      <Clock className="i" aria-hidden />
      {seconds === 0 ? words.table.closesNow : span}
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
