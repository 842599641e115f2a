import { type CSSProperties, type FocusEvent, type KeyboardEvent, useMemo } from "react";
import { useWidth } from "../../parts/useWidth.ts";
import { useNow } from "../../state/clock.ts";
import { words } from "../../words/en.ts";
import { FleetHeads } from "./FleetHeads.tsx";
import { FleetLine } from "./FleetLine.tsx";
import { FleetSkeleton } from "./FleetSkeleton.tsx";
import { fittingFleetColumns, fleetTemplate } from "./fleet-columns.ts";
import { NoServers } from "./NoServers.tsx";
import { useFleetRows } from "./useFleetRows.ts";
import type { FleetScene } from "./useFleetScene.ts";

const PAGE_ROWS = 20;
const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
  ["PageDown", PAGE_ROWS],
  ["PageUp", -PAGE_ROWS],
  ["Home", Number.NEGATIVE_INFINITY],
  ["End", Number.POSITIVE_INFINITY],
]);

/** Servers as rows, the worst first. Order is held while somebody points at or has focused one. */
export function FleetTable({ scene }: { scene: FleetScene }) {
  const { rows, view, trends, hold } = scene;
  const [width, measure] = useWidth();
  const now = useNow();
  const columns = useMemo(() => fittingFleetColumns(width, view.sort.field), [width, view.sort.field]);
  const { body, height, items, current, setCurrent, step } = useFleetRows(rows);
  const press = (event: KeyboardEvent) => {
    const by = STEPS.get(event.key);
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  };
  const focus = (event: FocusEvent) => {
    const name = event.target.closest<HTMLElement>("[data-server]")?.dataset["server"];
    if (name !== undefined) setCurrent(name);
    hold(true);
  };
  return (
    <section className={`list fleet-list${scene.linked ? "" : " aged"}`} ref={measure}>
      <div
        className="grid"
        role="grid"
        aria-label={words.fleet.table.label}
        aria-rowcount={rows.length + 1}
        style={{ "--cols": fleetTemplate(columns) } as CSSProperties}
      >
        <FleetHeads columns={columns} sort={view.sort} onSort={(sort) => scene.change({ sort })} />
        <div
          className="grid-body"
          role="rowgroup"
          ref={body}
          onPointerEnter={(event) => event.pointerType === "mouse" && hold(true)}
          onPointerLeave={(event) => hold(event.currentTarget.contains(document.activeElement))}
          onFocus={focus}
          onBlur={(event) => hold(event.currentTarget.matches(":hover"))}
          onKeyDown={press}
        >
          <div role="presentation" className="rows" style={{ height }}>
            {items.map(({ index, top }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <FleetLine
                  key={row.status.name}
                  row={row}
                  trend={trends.byName.get(row.status.name)}
                  nowMs={now}
                  columns={columns}
                  index={index}
                  top={top}
                  current={row.status.name === current}
                />
              );
            })}
          </div>
          {!scene.known && <FleetSkeleton columns={columns} />}
          {scene.known && rows.length === 0 && <NoServers scene={scene} />}
        </div>
      </div>
      {!scene.linked && scene.known && <div className="veil hatch" />}
    </section>
  );
}
