import type { ClientRates, ServerStatus } from "@clientele/model";
import { Quantity } from "../../../parts/Quantity.tsx";
import { numberCell, type RowRef, rowOf } from "../../../state/cells.ts";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { byteRate, bytes, count, prose, rate } from "../../../words/format.ts";
import { productName } from "../identity.ts";

const text = words.rate;

const FIGURES = [
  { field: "tot-cmds", of: "cmds", label: text.cmds, write: rate, total: count },
  { field: "tot-net-in", of: "in", label: text.in, write: byteRate, total: (n: number) => prose(bytes(n)) },
  {
    field: "tot-net-out",
    of: "out",
    label: text.out,
    write: byteRate,
    total: (n: number) => prose(bytes(n)),
  },
] as const;

interface RateFiguresProps {
  readonly id: number;
  readonly client: RowRef;
  readonly data: ServerData;
  readonly status: ServerStatus;
}

/** What the client does a second, where its server counts by client. */
export function RateFigures({ id, client, data, status }: RateFiguresProps) {
  const offered = FIGURES.some(({ field }) => !Number.isNaN(numberCell(client, field)));
  return (
    <section className="sec">
      <h3>{text.title}</h3>
      {offered ? (
        <dl className="rates">
          {FIGURES.map(({ field, of, label, write, total }) => {
            const sum = numberCell(client, field);
            return (
              <div key={field} title={field}>
                <dt>{label}</dt>
                <dd>
                  <Quantity of={write(rateOf(data, id, of))} />
                </dd>
                <dd className="t3">
                  {Number.isNaN(sum) ? text.notOfferedField : text.total({ total: total(sum) })}
                </dd>
              </div>
            );
          })}
        </dl>
      ) : (
        <p className="t3 small">{text.notOffered({ server: productName(status.identity) })}</p>
      )}
    </section>
  );
}

function rateOf({ rates, table }: ServerData, id: number, of: keyof ClientRates): number {
  const row = table ? rowOf(table, id) : -1;
  return rates?.[of]?.[row] ?? Number.NaN;
}
