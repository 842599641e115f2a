import type { WhoBody, WhoServer } from "@clientele/model";
import { Link } from "wouter";
import { Bar } from "../../parts/Bar.tsx";
import { Foreign } from "../../parts/Foreign.tsx";
import { Quantity } from "../../parts/Quantity.tsx";
import { PLAIN_VIEW, writeView } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import { count, duration, MISSING } from "../../words/format.ts";
import { Bytes, Count, Mark, roleOf } from "./cells.tsx";
import { serverPath } from "./FleetLine.tsx";
import type { FleetRow } from "./fleet-row.ts";
import type { FleetScene } from "./useFleetScene.ts";
import { valuesOf } from "./who-answer.ts";

const text = words.fleet.who;
const columns = text.columns;

interface WhoServersProps {
  readonly scene: FleetScene;
  readonly body: WhoBody;
  readonly query: string;
}

/** The servers it is on, most clients first. */
export function WhoServers({ scene, body, query }: WhoServersProps) {
  const rows = new Map(scene.all.map((row) => [row.status.name, row]));
  const most = Math.max(...body.servers.map(({ matching }) => matching));
  return (
    <div className="who-table servers-of" role="table" aria-label={text.servers}>
      <div role="row" className="tr h">
        <span role="columnheader" aria-label={words.fleet.table.severity} />
        <span role="columnheader">{columns.server}</span>
        <span role="columnheader">{columns.clients}</span>
        {[columns.neverUsed, columns.blocked, columns.omem, columns.qbuf, columns.oldest].map((head) => (
          <span key={head} role="columnheader" className="r">
            {head}
          </span>
        ))}
        <span role="columnheader" className="after-number">
          {columns.user}
        </span>
        <span role="columnheader">{columns.lib}</span>
        <span role="columnheader">{columns.names}</span>
      </div>
      {body.servers.map((server) => (
        <OneServer
          key={server.name}
          server={server}
          row={rows.get(server.name)}
          most={most}
          href={serverPath(server.name) + writeView({ ...PLAIN_VIEW, query })}
        />
      ))}
    </div>
  );
}

interface OneServerProps {
  readonly server: WhoServer;
  readonly row: FleetRow | undefined;
  readonly most: number;
  readonly href: string;
}

function OneServer({ server, row, most, href }: OneServerProps) {
  const { oldest } = server;
  return (
    <div role="row" className="tr">
      <span role="cell">{row && <Mark row={row} />}</span>
      <span role="cell" className="name">
        <Link href={href} title={server.name}>
          {server.name}
        </Link>{" "}
        {row && <span className="t3">{roleOf(row)}</span>}
      </span>
      <span role="cell" className="places">
        <Bar share={server.matching / most} />
        <b className="r">{count(server.matching)}</b>
      </span>
      <span role="cell" className="r" data-label={columns.neverUsed}>
        <Count of={server.neverUsed} />
      </span>
      <span role="cell" className="r" data-label={columns.blocked}>
        <Count of={server.blocked} />
      </span>
      <span role="cell" className="r" data-label={columns.omem}>
        <Bytes of={server.omem} />
      </span>
      <span role="cell" className="r" data-label={columns.qbuf}>
        <Bytes of={server.qbuf} />
      </span>
      <span role="cell" className="r" data-label={columns.oldest}>
        {oldest === null ? <span className="t3">{MISSING}</span> : <Quantity of={duration(oldest)} />}
      </span>
      <span role="cell" className="after-number t2" data-label={columns.user}>
        <Values of={valuesOf(server.clients, "user")} />
      </span>
      <span role="cell" className="t2" data-label={columns.lib}>
        <Values of={valuesOf(server.clients, "lib-name")} />
      </span>
      <span role="cell" data-label={columns.names}>
        <Values of={valuesOf(server.clients, "name")} />
      </span>
    </div>
  );
}

/** The most frequent, and how many others there are. */
function Values({ of: [first, ...others] }: { of: readonly string[] }) {
  return (
    <>
      <Foreign text={first ?? null} />
      {others.length > 0 && (
        <span className="t3" title={others.slice(0, 20).join("\n")}>
          {" "}
          {text.more({ n: others.length })}
        </span>
      )}
    </>
  );
}
