import type { ServerStatus } from "@clientele/model";
import { useEffect } from "react";
import { Link } from "wouter";
import { Quantity } from "../parts/Quantity.tsx";
import { servers } from "../state/app.ts";
import { useStore } from "../state/store.ts";
import { words } from "../words/en.ts";
import { costPercent, count, MISSING, milliseconds } from "../words/format.ts";
import { productName } from "./server/identity.ts";
import { StateTag } from "./server/StateTag.tsx";

const columns = words.servers.columns;

/** All servers, by name. */
export function ServersPage({ waiting }: { waiting: boolean }) {
  const { byName } = useStore(servers);
  useEffect(() => {
    document.title = `${words.servers.title} · ${words.product}`;
  }, []);
  if (waiting) return <p className="column t3">{words.header.openStream}</p>;
  const statuses = [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <main className="sheet servers">
      <h1 className="unseen">{words.servers.title}</h1>
      <div className="panel">
        <div className="line head" aria-hidden="true">
          <span>{columns.name}</span>
          <span>{columns.address}</span>
          <span>{columns.state}</span>
          <span>{columns.version}</span>
          <span className="r">{columns.clients}</span>
          <span className="r">{columns.cost}</span>
        </div>
        {statuses.map((status) => (
          <ServerLine key={status.name} status={status} />
        ))}
      </div>
    </main>
  );
}

function ServerLine({ status }: { status: ServerStatus }) {
  const max = status.limits?.maxclients ?? null;
  return (
    <Link className="line" href={`/s/${encodeURIComponent(status.name)}`}>
      <b className="cut" title={status.name}>
        {status.name}
      </b>
      <span className="mono t2 cut address">{status.address}</span>
      <span className="row state">
        <StateTag state={status.state} />
        {status.cause && (
          <span className="t2 cut" title={status.cause}>
            {status.cause}
          </span>
        )}
      </span>
      <span className="t2 cut wide-only">{productName(status.identity)}</span>
      <span className="r">
        {count(status.clients ?? Number.NaN)}
        {max !== null && <span className="t3"> / {count(max)}</span>}
      </span>
      <span className="r t2 wide-only">
        {status.cost ? (
          <>
            <Quantity of={milliseconds(status.cost.listMicros)} /> · {costPercent(status.cost.share)}
          </>
        ) : (
          MISSING
        )}
      </span>
    </Link>
  );
}
