import type { ServerStatus, SetNameBody } from "@clientele/model";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { Remedy } from "../../../parts/Remedy.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import { ApiError, gateway } from "../../../state/app.ts";
import { words } from "../../../words/en.ts";
import { inOneLine, refusalOf } from "../rights.ts";

const text = words.ownName;

type Answer =
  | { readonly kind: "none" | "waiting" }
  | { readonly kind: "done"; readonly body: SetNameBody }
  | { readonly kind: "refused"; readonly message: string; readonly remedy: string };

/** Names Clientele's own connections; the server's reply stays until the next try. */
export function OwnName({ status }: { status: ServerStatus }) {
  const [name, setName] = useState(status.own.name);
  const [answer, setAnswer] = useState<Answer>({ kind: "none" });
  const refused = refusalOf(status, "CLIENT SETNAME");
  const live = status.state === "live";
  const off = refused ? inOneLine(refused) : live ? null : words.kill.off.state({ state: status.state });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (off || answer.kind === "waiting") return;
    setAnswer({ kind: "waiting" });
    gateway()
      .setName(status.name, name.trim())
      .then(
        (body) => setAnswer({ kind: "done", body }),
        (error) => setAnswer(refusal(error)),
      );
  };
  return (
    <form className="sec own-name" onSubmit={submit} autoComplete="off">
      <label className="field">
        {text.label}
        <input
          className="inp mono"
          name="own-name"
          maxLength={64}
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button type="submit" off={off} locked={refused !== null} aria-busy={answer.kind === "waiting"}>
        {answer.kind === "waiting" ? text.sending : text.button}
      </Button>
      <div className="small" role="status">
        {answer.kind === "done" && (
          <p>
            <code className="mono">CLIENT SETNAME {answer.body.name}</code> →{" "}
            <code className="mono">{answer.body.reply}</code> <span className="t2">{answer.body.note}</span>
          </p>
        )}
        {answer.kind === "refused" && (
          <p className="problem">
            <Severity level="warn" />
            <span>
              <b>{answer.message}</b>{" "}
              <span className="t2">
                <Remedy text={answer.remedy} />
              </span>
            </span>
          </p>
        )}
        {(answer.kind === "none" || answer.kind === "waiting") && <p className="t3">{text.how}</p>}
      </div>
    </form>
  );
}

function refusal(error: unknown): Answer {
  if (error instanceof ApiError) return { kind: "refused", message: error.message, remedy: error.remedy };
  return { kind: "refused", message: String(error), remedy: "" };
}
