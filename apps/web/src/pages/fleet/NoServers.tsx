import { Button } from "../../parts/Button.tsx";
import { words } from "../../words/en.ts";
import type { FleetScene } from "./useFleetScene.ts";

const text = words.fleet.table;

/** No server is like what was asked for. */
export function NoServers({ scene: { view, change } }: { scene: FleetScene }) {
  const typed = view.query.trim();
  return (
    <div role="row">
      <div role="gridcell" className="grid-empty">
        <h2>{typed ? text.none({ text: typed }) : text.noneShown}</h2>
        <Button look="sm" onClick={() => change({ query: "", show: null })}>
          {text.showAll}
        </Button>
      </div>
    </div>
  );
}
