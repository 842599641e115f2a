import { type KeyHint, KeyHints } from "../../parts/KeyHints.tsx";
import { words } from "../../words/en.ts";
import { costPercent, count, duration, prose } from "../../words/format.ts";
import { WORST_FIRST } from "./fleet-url.ts";
import type { FleetScene } from "./useFleetScene.ts";
import type { WhoNow } from "./useWho.ts";

const text = words.fleet.foot;
const LIST_HINTS: readonly KeyHint[] = [
  { keys: "j k", does: text.keys.move },
  { keys: "enter", does: text.keys.open },
  { keys: "/", does: text.keys.search },
];
const WHO_HINTS: readonly KeyHint[] = [{ keys: "esc", does: text.keys.back }];

export function FleetFoot({ scene, who }: { scene: FleetScene; who: WhoNow }) {
  const { asked, problem } = scene;
  return (
    <footer className="foot">
      {asked === null ? <Servers scene={scene} /> : <span>{whoFoot(who)}</span>}
      {problem && asked === null && (
        <span className="warn-text cut">
          {text.trends({ message: problem.message, remedy: problem.remedy })}
        </span>
      )}
      <span className="grow" />
      <KeyHints hints={asked === null ? LIST_HINTS : WHO_HINTS} />
    </footer>
  );
}

function whoFoot({ body }: WhoNow): string {
  return body ? words.fleet.who.foot({ clients: body.total, on: body.servers.length }) : "";
}

function Servers({ scene: { all, rows, view, held } }: { scene: FleetScene }) {
  const costs = all.map(({ status }) => status.cost).filter((cost) => cost !== null);
  const intervals = costs.map(({ intervalMs }) => intervalMs / 1000);
  const every = (seconds: number) => prose(...duration(seconds));
  const { field, descending } = view.sort;
  const usual = field === WORST_FIRST.field && descending;
  return (
    <>
      <span>
        {rows.length < all.length
          ? text.matching({ n: count(rows.length), of: all.length })
          : text.servers(all.length)}{" "}
        · {usual ? text.worstFirst : text.sortedBy({ column: words.fleet.table.columns[field] })}
      </span>
      {held !== null && (
        <span className="t2 optional">{held > 0 ? text.wouldMove({ n: held }) : text.held}</span>
      )}
      {costs.length > 0 && (
        <span className="optional">
          {text.every({ from: every(Math.min(...intervals)), to: every(Math.max(...intervals)) })},{" "}
          {text.cost({ share: costPercent(Math.max(...costs.map(({ share }) => share))) })}
        </span>
      )}
    </>
  );
}
