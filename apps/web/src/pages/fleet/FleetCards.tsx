import { Link } from "wouter";
import { useNow } from "../../state/clock.ts";
import { words } from "../../words/en.ts";
import { isOld, Mark, Places, roleOf, Trend, Worst } from "./cells.tsx";
import { serverPath } from "./FleetLine.tsx";
import { FleetSkeleton } from "./FleetSkeleton.tsx";
import type { FleetRow } from "./fleet-row.ts";
import { NoServers } from "./NoServers.tsx";
import type { Counts } from "./trends.ts";
import type { FleetScene } from "./useFleetScene.ts";

/** Servers on a phone: a card each, nothing cut. */
export function FleetCards({ scene }: { scene: FleetScene }) {
  const now = useNow();
  if (!scene.known) return <FleetSkeleton columns={[]} />;
  if (scene.rows.length === 0) return <NoServers scene={scene} />;
  return (
    <ul
      className={`fleet-cards${scene.linked ? "" : " hatch"}`}
      aria-label={words.fleet.table.label}
      onPointerDown={() => scene.hold(true)}
      onPointerUp={() => scene.hold(false)}
      onPointerCancel={() => scene.hold(false)}
    >
      {scene.rows.map((row) => (
        <li key={row.status.name}>
          <Card row={row} trend={scene.trends.byName.get(row.status.name)} nowMs={now} />
        </li>
      ))}
    </ul>
  );
}

interface CardProps {
  readonly row: FleetRow;
  readonly trend: Counts | undefined;
  readonly nowMs: number;
}

function Card({ row, trend, nowMs }: CardProps) {
  const { name, address, identity } = row.status;
  const where = [name === address ? null : address, identity && roleOf(row)];
  return (
    <Link
      className={`fleet-card${row.refuses ? " refuses" : ""}${isOld(row) ? " away" : ""}`}
      href={serverPath(name)}
    >
      <Mark row={row} />
      <b>{name}</b>
      <span className="trend">
        <Trend row={row} trend={trend} nowMs={nowMs} />
      </span>
      <span className="where t3">{where.filter((part) => part !== null).join(" · ")}</span>
      {row.level && (
        <span className="worst">
          <Worst row={row} nowMs={nowMs} />
        </span>
      )}
      <span className="clients">
        <Places row={row} />
      </span>
    </Link>
  );
}
