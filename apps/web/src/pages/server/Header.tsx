import type { PollCost, ServerStatus } from "@clientele/model";
import { Lock, ShieldAlert } from "lucide-react";
import { words } from "../../words/en.ts";
import { costPercent, duration, milliseconds, prose } from "../../words/format.ts";
import { productName } from "./identity.ts";
import type { Liveness } from "./liveness.ts";
import { inOneLine, refusalOf } from "./rights.ts";
import { ServerSwitch } from "./ServerSwitch.tsx";
import { StateTag } from "./StateTag.tsx";

const text = words.header;

export function Header({ status, liveness }: { status: ServerStatus; liveness: Liveness }) {
  const { identity } = status;
  const refused = refusalOf(status, "CLIENT KILL");
  const late = status.state === "live" && !liveness.current && liveness.age !== null;
  return (
    <section className="shead">
      <h1 className="cut" title={status.address === status.name ? reachedBy(status) : status.name}>
        {status.name}
      </h1>
      <ServerSwitch current={status.name} />
      {status.address !== status.name && (
        <span className="mono t2 cut address fact" title={reachedBy(status)}>
          {status.address}
        </span>
      )}
      {status.transport === "tls-unverified" && (
        <span className="tag warn" title={words.unverified.meaning}>
          <ShieldAlert className="i" aria-hidden />
          {words.unverified.tag}
        </span>
      )}
      {identity && (
        <>
          <span className="tag line fact">{text.roles[identity.role]}</span>
          {(identity.mode === "cluster" || identity.mode === "sentinel") && (
            <span className="tag line fact">{text.modes[identity.mode]}</span>
          )}
          {identity.replicas !== null && identity.replicas > 0 && (
            <span className="tag line fact optional">{text.replicas({ n: identity.replicas })}</span>
          )}
          <span className="tag line fact">{productName(identity)}</span>
        </>
      )}
      <span className="divide" />
      <StateTag state={late ? "stale" : status.state} />
      {refused && (
        <span className="tag line" title={inOneLine(refused)}>
          <Lock className="i" aria-hidden />
          {words.rights.readOnly}
        </span>
      )}
      {!liveness.current && liveness.age !== null && (
        <span className="tag warn">{text.aged({ age: prose(...duration(liveness.age)) })}</span>
      )}
      {status.cost && <Cost cost={status.cost} />}
    </section>
  );
}

/** Address, and how it is reached where that is not plain. */
function reachedBy({ address, transport }: ServerStatus): string {
  const how = words.transports[transport];
  return how ? `${address}, ${how}` : address;
}

function Cost({ cost }: { cost: PollCost }) {
  const interval = prose(...duration(cost.intervalMs / 1000));
  const slower = cost.intervalMs > cost.configuredIntervalMs * 1.05;
  const configured = prose(...duration(cost.configuredIntervalMs / 1000));
  return (
    <>
      <span
        className={slower ? "warn-text nw" : "t2 nw desk-only"}
        title={slower ? text.slower({ configured }) : undefined}
      >
        {text.every({
          interval: cost.intervalMs < 1000 ? prose(milliseconds(cost.intervalMs * 1000)) : interval,
        })}
      </span>
      <span
        className="tag line desk-only"
        title={text.costMeaning({
          list: prose(milliseconds(cost.listMicros)),
          info: prose(milliseconds(cost.infoMicros)),
          interval,
        })}
      >
        {text.cost({ time: prose(milliseconds(cost.listMicros)), share: costPercent(cost.share) })}
      </span>
    </>
  );
}
