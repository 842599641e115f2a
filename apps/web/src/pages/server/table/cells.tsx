/**
 * The cells of a client, each in two steps: the facts that it shows, and how they look. Most facts of most clients are
 * those of the list before; equal facts are drawn once.
 *
 *   table ─ read ─► facts ─ the same as before? ─► the very element of before, which React leaves alone
 *                            └─ draw ─► cell
 */
import { FIELDS_OF_QUERY } from "@clientele/model";
import { limitClassOf, type OutputBufferLimits, type ServerIdentity } from "@clientele/resp";
import { type ReactElement, type ReactNode, useRef } from "react";
import { Flags } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Quantity } from "../../../parts/Quantity.tsx";
import { ageOf, idleOf, libraryOf, numberCell, type RowRef, textCell } from "../../../state/cells.ts";
import { classOf, shownFlags } from "../../../state/client.ts";
import {
  type Quantity as Amount,
  byteRate,
  count,
  duration,
  rate,
  shownSeconds,
} from "../../../words/format.ts";
import { Bytes, Countdown, closesIn, Library, Mono, OwnTag, WithBar } from "./cell-parts.tsx";
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

type Facts = readonly (string | number | boolean | null)[];

interface Cell {
  read(ref: RowRef, key: number, context: CellContext): Facts;
  draw(...facts: Facts): ReactNode;
}

/** Facts come back to `draw` as `read` gave them. */
function cell<const F extends Facts>(
  read: (ref: RowRef, key: number, context: CellContext) => F,
  draw: (...facts: F) => ReactNode,
): Cell {
  return { read, draw: draw as unknown as Cell["draw"] };
}

export interface CellOfClient {
  /** As it stands in the address. */
  readonly field: string;
  readonly client: RowRef;
  readonly rowKey: number;
  readonly context: CellContext;
  readonly className?: string | undefined;
}

interface Drawn {
  readonly facts: Facts;
  readonly className: string | undefined;
  readonly element: ReactElement;
}

/** The cells of one row as they were drawn last, by field. */
export type DrawnCells = Map<string, Drawn>;

export function useDrawnCells(): DrawnCells {
  const drawn = useRef<DrawnCells>(null);
  drawn.current ??= new Map();
  return drawn.current;
}

/** The cell of a column: one of the usual ones, a rate, or the field as the server wrote it. */
export function clientCell(
  drawn: DrawnCells,
  { field, client, rowKey, context, className }: CellOfClient,
): ReactElement {
  const { read, draw } = cellOf(field);
  const facts = read(client, rowKey, context);
  const before = drawn.get(field);
  if (before && before.className === className && sameFacts(before.facts, facts)) return before.element;
  const element = (
    <span key={field} role="gridcell" className={className}>
      {draw(...facts)}
    </span>
  );
  drawn.set(field, { facts, className, element });
  return element;
}

function sameFacts(a: Facts, b: Facts): boolean {
  return a.length === b.length && a.every((fact, i) => Object.is(fact, b[i]));
}

function cellOf(field: string): Cell {
  const usual = Object.hasOwn(CELLS, field) ? CELLS[field] : undefined;
  return usual ?? rateCell(field) ?? rawCell(field);
}

function rateCell(field: string): Cell | null {
  const rated = rateField(field);
  if (!rated) return null;
  const write = rated.unit === "bytes" ? byteRate : rate;
  return cell(
    ({ table, row }, _, { rates }) => [
      rates?.table === table ? (rates.values[rated.of]?.[row] ?? Number.NaN) : Number.NaN,
    ],
    (value) => <Quantity of={dimmed(write(value))} />,
  );
}

/** Zero needs no unit. */
function dimmed(amount: Amount): Amount {
  return amount.text === "0" ? { text: "0", unit: "" } : amount;
}

function rawCell(field: string): Cell {
  return cell(
    (ref) => [ref.table.columns.get(field)?.kind === "text", textCell(ref, field), numberCell(ref, field)],
    (isText, text, value) => (isText ? <Mono text={text} /> : <RawNumber field={field} value={value} />),
  );
}

function RawNumber({ field, value }: { field: string; value: number }) {
  const kind = FIELDS_OF_QUERY.get(field)?.kind;
  if (kind === "bytes") return <Bytes value={value} />;
  if (kind === "ordinal" && !Number.isNaN(value)) return <span className="mono">{String(value)}</span>;
  return <span className={value === 0 ? "zero" : undefined}>{count(value)}</span>;
}

const monoText = (field: string): Cell =>
  cell(
    (ref) => [textCell(ref, field)],
    (text) => <Mono text={text} />,
  );

const CELLS: Readonly<Record<string, Cell>> = {
  id: cell(
    (_, key) => [key],
    (key) => <span className="mono">{key}</span>,
  ),
  addr: monoText("addr"),
  name: cell(
    (ref, key, { own, marks, nowMs }) => [
      textCell(ref, "name"),
      own.has(key),
      closesIn(marks?.get(key), nowMs),
    ],
    (name, isOwn, seconds) => (
      <span className="named" title={name || undefined}>
        <Foreign text={name} />
        {isOwn && <OwnTag />}
        <Countdown seconds={seconds} />
      </span>
    ),
  ),
  user: cell(
    (ref) => [textCell(ref, "user")],
    (user) => (
      <span className="t2">
        <Foreign text={user} />
      </span>
    ),
  ),
  flags: cell(
    (ref, _, { identity }) => [textCell(ref, "flags"), identity?.product ?? null, identity?.version ?? null],
    (letters, product, version) => <Flags flags={shownFlags(letters, product, version)} />,
  ),
  db: cell(
    (ref) => [numberCell(ref, "db")],
    (db) => <span className="t2">{count(db)}</span>,
  ),
  age: cell(
    (ref, _, { nowMs }) => [shownSeconds(ageOf(ref, nowMs))],
    (seconds) => <Quantity of={duration(seconds)} />,
  ),
  idle: cell(
    (ref, _, { nowMs }) => [shownSeconds(idleOf(ref, nowMs))],
    (seconds) => <Quantity of={duration(seconds)} />,
  ),
  qbuf: cell(
    (ref, _, { largest }) => withShare(numberCell(ref, "qbuf"), largest.qbuf),
    (value, share) => <WithBar value={value} share={share} look="normal" />,
  ),
  omem: cell(omemFacts, (value, share, look, tick) => (
    <WithBar value={value} share={share} look={look} tick={tick} />
  )),
  "tot-mem": cell(
    (ref) => [numberCell(ref, "tot-mem")],
    (value) => <Bytes value={value} />,
  ),
  cmd: monoText("cmd"),
  lib: cell(
    (ref) => {
      const library = libraryOf(ref);
      return [library?.name ?? "", library?.version ?? ""];
    },
    (name, version) => <Library name={name} version={version} />,
  ),
};

/** A share of nothing is none, whatever the largest is. */
function withShare(value: number, largest: number): readonly [value: number, share: number] {
  return [value, value > 0 ? value / largest : 0];
}

function omemFacts(
  ref: RowRef,
  _: number,
  { identity, limits, largest }: CellContext,
): readonly [value: number, share: number, look: string, tick: number | null] {
  const [value, share] = withShare(numberCell(ref, "omem"), largest.omem);
  if (!(value > 0)) return [value, 0, "", null];
  const type = classOf(ref, identity);
  const soft = limits?.[limitClassOf(type)].soft ?? 0;
  const over = soft > 0 && value > soft;
  return [value, share, over ? "crit" : type, soft > 0 ? soft / largest.omem : null];
}
