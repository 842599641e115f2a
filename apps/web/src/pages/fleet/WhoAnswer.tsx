import type { WhoBody } from "@clientele/model";
import { Foreign } from "../../parts/Foreign.tsx";
import { Remedy } from "../../parts/Remedy.tsx";
import { Severity } from "../../parts/Severity.tsx";
import { words } from "../../words/en.ts";
import { count } from "../../words/format.ts";
import { Sentence } from "./Sentence.tsx";
import type { FleetScene } from "./useFleetScene.ts";
import type { WhoNow } from "./useWho.ts";
import { WhoClients } from "./WhoClients.tsx";
import { WhoServers } from "./WhoServers.tsx";
import { namesOf } from "./who-answer.ts";

const text = words.fleet.who;

/** Where a client is: one sentence, a row a server, and the clients themselves. */
export function WhoAnswer({ scene, who }: { scene: FleetScene; who: WhoNow }) {
  const { body } = who;
  return (
    <div className="who sheet">
      <section className="panel">
        <h2 className="who-head" aria-live="polite">
          {body ? (
            <Answer body={body} asked={scene.asked ?? ""} all={scene.all.length} />
          ) : (
            <NoAnswer who={who} />
          )}
        </h2>
        {body && body.servers.length > 0 && <WhoServers scene={scene} body={body} query={who.query} />}
      </section>
      {body && body.total > 0 && <WhoClients scene={scene} body={body} query={who.query} />}
    </div>
  );
}

function Answer({ body, asked, all }: { body: WhoBody; asked: string; all: number }) {
  const who = (
    <b className="mono">
      <Foreign text={asked} />
    </b>
  );
  if (body.total === 0) return <Sentence text={text.nowhere({ searched: body.searched })} parts={{ who }} />;
  const of = Math.max(all, body.searched);
  const [name, ...others] = namesOf(body);
  const called = (
    <b>
      <Foreign text={name ?? ""} />
    </b>
  );
  return (
    <>
      <Sentence
        text={text.isOn({ servers: of, clients: body.total })}
        parts={{
          who,
          on: <b>{text.on({ n: count(body.servers.length), of: count(of) })}</b>,
          clients: <b>{count(body.total)}</b>,
        }}
      />{" "}
      {name !== undefined && name !== asked && (
        <Sentence text={text.called({ others: others.length })} parts={{ name: called }} />
      )}
    </>
  );
}

/** Nothing to ask, something that cannot be asked, a failure, or not yet. */
function NoAnswer({ who: { query, errors, problem } }: { who: WhoNow }) {
  if (query === "") return text.empty;
  if (errors[0]) {
    return (
      <span className="problem">
        <Severity level="crit" />
        <span>
          {errors[0].message} {text.accepted} <code className="mono">{errors[0].accepted}</code>
        </span>
      </span>
    );
  }
  if (!problem) return text.asking;
  return (
    <span className="problem">
      <Severity level="warn" />
      <span>
        {text.failed} {problem.message} <Remedy text={problem.remedy} />
      </span>
    </span>
  );
}
