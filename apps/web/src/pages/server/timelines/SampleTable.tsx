import { figure } from "../../../charts/figures.ts";
import { type Axis, omemTotal } from "../../../charts/lanes.ts";
import { type SampleRow, sampleRows } from "../../../charts/sample-rows.ts";
import { Quantity } from "../../../parts/Quantity.tsx";
import type { SamplePoint } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { type Quantity as Amount, bytes, count, MISSING, rate, time } from "../../../words/format.ts";

const text = words.lanes;

interface Column {
  readonly head: string;
  readonly value: (row: SampleRow) => Amount;
}

const plain = (value: number): Amount => ({ text: count(value), unit: "" });
const perSecond = (what: "opened" | "closed" | "rejected") => (row: SampleRow) =>
  row.since ? rate(row.since[what] / row.since.seconds) : { text: MISSING, unit: "" };

const COLUMNS: readonly Column[] = [
  { head: text.clientsHead, value: ({ point }) => plain(figure(point.sample, "clients")) },
  { head: text.opened, value: perSecond("opened") },
  { head: text.closed, value: perSecond("closed") },
  { head: text.rejectedHead, value: perSecond("rejected") },
  { head: "omem", value: ({ point }) => bytes(omemTotal(point)) },
  ...(["normal", "replica", "pubsub"] as const).map((name) => ({
    head: text.omemOf({ type: name }),
    value: ({ point }: SampleRow) => bytes(figure(point.sample, `omem_${name}`)),
  })),
  { head: text.largestClient, value: ({ point }) => bytes(figure(point.sample, "omem_largest")) },
  { head: "qbuf", value: ({ point }) => bytes(figure(point.sample, "qbuf")) },
  ...(["b", "P", "x", "O"] as const).map((letter) => ({
    head: text.flagNames[letter],
    value: ({ point }: SampleRow) => plain(figure(point.sample, `flag_${letter}`)),
  })),
];

interface TableProps {
  readonly points: readonly SamplePoint[];
  readonly axis: Axis;
  readonly nowMs: number;
}

/** What the charts show, as a table: latest first. */
export function SampleTable({ points, axis, nowMs }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="sample-table" aria-label={text.tableLabel} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.timeHead}</th>
            {COLUMNS.map(({ head }) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sampleRows(points, axis).map((row) => (
            <tr key={row.point.at} className={row.afterGap ? "after-gap" : undefined}>
              <th scope="row" className="mono" title={row.afterGap ? text.noDataUntil : undefined}>
                {time(row.point.at, nowMs)}
              </th>
              {COLUMNS.map(({ head, value }) => {
                const amount = value(row);
                return (
                  <td key={head} className={amount.text === "0" ? "t3" : undefined}>
                    <Quantity of={amount} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
