import type { KillPreviewBody, KillTarget, Protection } from "@clientele/model";
import { Lock } from "lucide-react";
import { Fragment, useState } from "react";
import { Bar } from "../../../parts/Bar.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { count, percent, time } from "../../../words/format.ts";
import { groups, matchedProtected } from "./summary.ts";

const text = words.kill;

interface MatchesProps {
  readonly preview: KillPreviewBody;
  readonly targets: readonly KillTarget[];
  readonly data: ServerData;
}

export function Matches({ preview, targets, data }: MatchesProps) {
  // As of the check: later samples must not change what was agreed to.
  const [parts] = useState(() => groups(targets, data.table));
  const checked = Date.parse(preview.at);
  const gone = preview.targets.filter(({ listed }) => !listed).length;
  return (
    <div>
      <h3>
        {text.matches} <span className="t3 small">{text.checked({ at: time(checked, checked) })}</span>
      </h3>
      {gone > 0 && <p className="t2 small">{text.goneMeanwhile({ n: gone })}</p>}
      <div className="matches">
        {parts.map(({ by, shares, others }) => (
          <Fragment key={by}>
            {shares.map(({ value, clients }, i) => (
              <Fragment key={value}>
                <span className="t3">{i === 0 ? text.by[by] : ""}</span>
                <span className="mono cut">
                  <Foreign text={value} />
                </span>
                <Bar share={clients / targets.length} />
                <b>{count(clients)}</b>
              </Fragment>
            ))}
            {others > 0 && (
              <>
                <span />
                <span className="t3">{text.others({ n: others })}</span>
                <span />
                <span />
              </>
            )}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

export function NeverTouched({ preview }: { preview: KillPreviewBody }) {
  return (
    <>
      <h3>{text.never}</h3>
      <ul className="protected">
        {(Object.keys(text.protections) as Protection[]).map((protection) => (
          <li key={protection} className="row">
            <Lock className="i" aria-hidden />
            <span className="grow">{text.protections[protection]}</span>
            <span className="t2">
              {text.here({
                here: preview.protectedHere[protection],
                matched: matchedProtected(preview, protection),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Effect({ preview, n }: { preview: KillPreviewBody; n: number }) {
  const { clients, maxclients } = preview;
  const after = clients - n;
  const [now, then] = [count(clients), count(after)];
  return (
    <div className="after">
      <h3>{text.after}</h3>
      <p className="t2 small">
        {maxclients === null
          ? text.afterPlain({ now, then })
          : text.afterOf({ now, then, max: count(maxclients), share: percent(after / maxclients) })}{" "}
        {text.reconnect}
      </p>
    </div>
  );
}
