import type { ServerStatus } from "@clientele/model";
import { useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { Modal } from "../../../parts/Modal.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { KillResultView } from "./KillResultView.tsx";
import { KillReview } from "./KillReview.tsx";
import { toBeSent } from "./summary.ts";
import { useKill } from "./useKill.ts";

const text = words.kill;

interface KillDialogProps {
  readonly status: ServerStatus;
  readonly data: ServerData;
  readonly ids: readonly number[];
  /** Why nothing can be sent now; null when it can. */
  readonly off: string | null;
  onClose(): void;
}

/** Opened, it asks who would be killed and sends nothing. */
export function KillDialog({ status, data, ids, off, onClose }: KillDialogProps) {
  const kill = useKill(status.name, ids);
  // Fixed when it opens: another set is another dialog.
  const [chosen] = useState(ids);
  const { state } = kill;
  if (state.kind === "done") return <KillResultView state={state} data={data} onClose={onClose} />;
  const preview = state.kind === "ready" || state.kind === "sending" ? state.preview : null;
  const n = preview ? toBeSent(preview).length : chosen.length;
  return (
    <Modal
      title={text.title({ n, server: status.name })}
      mark={<Severity level="crit" />}
      aside={
        status.identity && (
          <span className="tag line desk-only">{words.header.roles[status.identity.role]}</span>
        )
      }
      onClose={onClose}
    >
      {preview ? (
        <KillReview
          key={preview.preview}
          preview={preview}
          data={data}
          sending={state.kind === "sending"}
          refusal={state.kind === "ready" ? state.refusal : null}
          off={off}
          onFreeze={kill.freeze}
          onSend={kill.send}
          onClose={onClose}
        />
      ) : (
        <>
          <div className="body sec">
            {state.kind === "refused" ? (
              <p className="problem" role="alert">
                <Severity level="warn" />
                <span>
                  <b>{state.refusal.message}</b> <span className="t2">{state.refusal.remedy}</span>
                </span>
              </p>
            ) : (
              <p className="t2" role="status">
                {text.preparing}
              </p>
            )}
          </div>
          <footer>
            <span className="grow" />
            {state.kind === "refused" && <Button onClick={() => kill.freeze(chosen)}>{text.expired}</Button>}
            <Button onClick={onClose}>
              {text.cancel} <kbd className="desk-only">esc</kbd>
            </Button>
          </footer>
        </>
      )}
    </Modal>
  );
}
