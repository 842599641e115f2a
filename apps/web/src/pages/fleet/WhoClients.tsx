import type { ClientRecord, WhoBody } from "@clientele/model";
import type { ServerIdentity } from "@clientele/resp";
import { Link } from "wouter";
import { Flags } from "../../parts/Flags.tsx";
import { Foreign } from "../../parts/Foreign.tsx";
import { Quantity } from "../../parts/Quantity.tsx";
import { shownFlags } from "../../state/client.ts";
import { PLAIN_VIEW, writeView } from "../../state/url.ts";
import { words } from "../../words/en.ts";
import { count, duration, MISSING } from "../../words/format.ts";
import { Bytes } from "./cells.tsx";
import { serverPath } from "./FleetLine.tsx";
import type { FleetScene } from "./useFleetScene.ts";
import { MOST_CLIENTS } from "./useWho.ts";
import { flatClients, type WhoClient } from "./who-answer.ts";

const text = words.fleet.who;

interface WhoClientsProps {
  readonly scene: FleetScene;
  readonly body: WhoBody;
  readonly query: string;
}

/** The clients themselves, each with the way to it. */
export function WhoClients({ scene, body, query }: WhoClientsProps) {
  const identities = new Map(scene.all.map(({ status }) => [status.name, status.identity]));
  const clients = flatClients(body, MOST_CLIENTS);
  const all = clients.length >= body.total;
  return (
    <section className="panel">
      <h2 className="who-head">
        <b>{text.clientsTitle}</b>{" "}
        <span className="t3">
          {all
            ? text.allShown({ of: count(body.total) })
            : text.shown({ n: count(clients.length), of: count(body.total) })}
        </span>
      </h2>
      <div className="who-table clients-of" role="table" aria-label={text.clientsTitle}>
        <div role="row" className="tr h">
          <span role="columnheader">{text.columns.server}</span>
          {["id", "addr", "name", "user", "flags", "age", "idle", "omem", "cmd", "lib"].map((field) => (
            <span key={field} role="columnheader" className={place(field)}>
              {field}
            </span>
          ))}
        </div>
        {clients.map((one) => (
          <OneClient
            key={`${one.server} ${one.client["id"] ?? one.client["addr"]}`}
            one={one}
            identity={identities.get(one.server) ?? null}
            query={query}
          />
        ))}
      </div>
    </section>
  );
}

const NUMBERS: ReadonlySet<string> = new Set(["id", "age", "idle", "omem"]);
const AFTER: ReadonlySet<string> = new Set(["addr", "cmd"]);

function place(field: string): string | undefined {
  if (NUMBERS.has(field)) return "r";
  return AFTER.has(field) ? "after-number" : undefined;
}

interface OneClientProps {
  readonly one: WhoClient;
  readonly identity: ServerIdentity | null;
  readonly query: string;
}

function OneClient({ one: { server, client }, identity, query }: OneClientProps) {
  const id = typeof client["id"] === "number" ? client["id"] : null;
  const href = serverPath(server) + writeView({ ...PLAIN_VIEW, query, client: id });
  return (
    <div role="row" className="tr">
      <span role="cell" className="name">
        <Link href={href} title={server}>
          {server}
        </Link>
      </span>
      <span role="cell" className="r mono" data-label="id">
        {id ?? MISSING}
      </span>
      <span role="cell" className="mono after-number" data-label="addr">
        <Text of={client} field="addr" />
      </span>
      <span role="cell" data-label="name">
        <Text of={client} field="name" />
      </span>
      <span role="cell" className="t2" data-label="user">
        <Text of={client} field="user" />
      </span>
      <span role="cell" data-label="flags">
        <Flags
          flags={shownFlags(
            String(client["flags"] ?? ""),
            identity?.product ?? null,
            identity?.version ?? null,
          )}
        />
      </span>
      <span role="cell" className="r" data-label="age">
        <Seconds of={client["age"]} />
      </span>
      <span role="cell" className="r" data-label="idle">
        <Seconds of={client["idle"]} />
      </span>
      <span role="cell" className="r" data-label="omem">
        <Bytes of={typeof client["omem"] === "number" ? client["omem"] : null} />
      </span>
      <span role="cell" className="mono after-number" data-label="cmd">
        <Text of={client} field="cmd" />
      </span>
      <span role="cell" className="t2" data-label="lib">
        <Text of={client} field="lib-name" />
      </span>
    </div>
  );
}

function Text({ of, field }: { of: ClientRecord; field: string }) {
  return <Foreign text={String(of[field] ?? "") || null} />;
}

function Seconds({ of }: { of: string | number | undefined }) {
  return typeof of === "number" ? <Quantity of={duration(of)} /> : <span className="t3">{MISSING}</span>;
}
