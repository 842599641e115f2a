import type { TableView } from "@clientele/model";
import type { ServerIdentity } from "@clientele/resp";
import { useMemo } from "react";
import { Button } from "../../../parts/Button.tsx";
import type { RowRef } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { bytes, count, prose, rate } from "../../../words/format.ts";
import { type Comparison, compare, groupsToCompare, siblingsOf } from "./siblings.ts";

const text = words.details.siblings;

interface SiblingsSectionProps {
  readonly id: number;
  readonly client: RowRef;
  readonly view: TableView;
  readonly data: ServerData;
  readonly identity: ServerIdentity | null;
  onOnly(field: string, value: string): void;
}

/** Who shares what with the client, as filters, and whether it stands out among them. */
export function SiblingsSection({ id, client, view, data, identity, onOnly }: SiblingsSectionProps) {
  const { rates } = data;
  const { table } = view;
  const type = classOf(client, identity);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is counted changes with the table, not with the clock
  const siblings = useMemo(() => siblingsOf(client, view), [client, table]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const comparison = useMemo(
    () => compare(client, id, table, rates, groupsToCompare(siblings, type, view)),
    [siblings, id, type, table, rates],
  );
  // Of one who left, nobody may be left.
  const shown = siblings.filter(({ rows }) => rows.length > 0);
  return (
    <section className="sec">
      <div className="row wrap siblings">
        <h3 className="grow">{text.title}</h3>
        {shown.map(({ field, value, rows }) => (
          <Button
            key={field}
            look="sm"
            aria-label={text.show({ n: rows.length, field })}
            title={value}
            onClick={() => onOnly(field, value)}
          >
            {text.same({ field })} <b>{count(rows.length)}</b>
          </Button>
        ))}
      </div>
      {shown.length === 0 && <p className="t3 small">{text.none}</p>}
      {comparison && <p className="small t2">{sentence(comparison, type)}</p>}
    </section>
  );
}

function sentence({ among, others, what, own, median }: Comparison, type: string): string {
  const n = count(others);
  const who = among === "type" ? text.among.type({ n, type }) : text.among[among]({ n });
  const write = (value: number) => prose(what === "cmds" ? rate(value) : bytes(value));
  const named = what === "cmds" ? text.commands : what;
  if (median === 0) return text.alone({ who, what: named, own: write(own) });
  const times = own / median;
  return text.times({
    ...{ who, what: named, median: write(median) },
    times: times < 10 ? times.toFixed(1).replace(/\.0$/, "") : count(times),
  });
}
