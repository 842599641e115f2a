import type { KillResult } from "@clientele/model";
import { Check } from "lucide-react";
import { useRef } from "react";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { Modal } from "../../../parts/Modal.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { count, MISSING, time } from "../../../words/format.ts";
import { commandLine, countOutcomes, type Outcomes } from "./summary.ts";
import type { KillState } from "./useKill.ts";

const text = words.result;
const KINDS = ["killed", "gone", "skipped", "failed"] as const;

interface KillResultViewProps {
  readonly state: Extract<KillState, { kind: "done" }>;
  readonly data: ServerData;
  onClose(): void;
}

/** What came of it, with every reply. It stays until it is closed. */
export function KillResultView({ state, onClose }: KillResultViewProps) {
  const { body, reason } = state;
  const outcomes = countOutcomes(body.results);
  const done = useRef<HTMLButtonElement>(null);
  const at = Date.parse(body.at);
  const title = titleOf(outcomes);
  return (
    <Modal
      narrower
      title={title}
      mark={outcomes.failed > 0 ? <Severity level="warn" /> : <Check className="i accent-text" aria-hidden />}
      firstFocus={done}
      onClose={onClose}
    >
      <div className="body">
        <p className="unseen" role="alert">
          {title}
        </p>
        <div className="sec">
          <div className="outcome" aria-hidden="true">
            {KINDS.map(
              (kind) =>
                outcomes[kind] > 0 && <i key={kind} className={kind} style={{ flex: outcomes[kind] }} />,
            )}
          </div>
          <dl className="stats">
            {KINDS.map((kind) => (
              <div key={kind}>
                <dt>{text.labels[kind]}</dt>
                <dd>{count(outcomes[kind])}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="sec">
          <h3>{text.replies}</h3>
          <ul className="replies">
            {body.results.map((result) => (
              <Reply key={result.id} result={result} />
            ))}
          </ul>
        </div>
        <div className="sec facts-sec">
          <dl className="facts">
            <dt>{text.since}</dt>
            <dd>{outcomes.cameBack > 0 ? text.cameBack({ n: outcomes.cameBack }) : text.nobodyBack}</dd>
            <dt>{text.at}</dt>
            <dd>{time(at, at)}</dd>
            <dt>{text.reason}</dt>
            <dd>{reason || text.noReason}</dd>
            <dt>{text.action}</dt>
            <dd className="mono">{body.action}</dd>
          </dl>
        </div>
      </div>
      <footer>
        <CopyButton look="ghost" label={text.report} text={() => report(title, state)} />
        <span className="grow" />
        <button type="button" className="btn solid" ref={done} onClick={onClose}>
          {text.done}
        </button>
      </footer>
    </Modal>
  );
}

function Reply({ result }: { result: KillResult }) {
  const facts = [
    text.outcomes[result.outcome],
    result.detail,
    result.cameBackAs === null ? null : text.cameBackAs({ id: result.cameBackAs }),
  ];
  return (
    <li className="reply">
      <div className="mono">{result.command ? commandLine(result.command) : `id ${result.id}`}</div>
      <div className="row">
        <span className="mono t2">{result.reply ?? MISSING}</span>
        <span className={result.outcome === "failed" ? "crit-text" : "t2"}>
          {facts.filter(Boolean).join(" · ")}
        </span>
      </div>
    </li>
  );
}

/** `412 killed, 3 had gone already`. */
function titleOf(outcomes: Outcomes): string {
  const parts = KINDS.filter((kind) => outcomes[kind] > 0).map((kind) => text[kind]({ n: outcomes[kind] }));
  return parts.length > 0 ? parts.join(", ") : text.killed({ n: 0 });
}

function report(title: string, { body, reason }: KillResultViewProps["state"]): string {
  const head = [
    title,
    `${text.at}: ${body.at}`,
    `${text.reason}: ${reason || text.noReason}`,
    `${text.action}: ${body.action}`,
  ];
  const lines = body.results.map(
    ({ id, command, reply, outcome, detail }) =>
      `${command ? commandLine(command) : `id ${id}`} -> ${reply ?? MISSING} (${[outcome, detail].filter(Boolean).join(", ")})`,
  );
  return [...head, ...lines].join("\n");
}
