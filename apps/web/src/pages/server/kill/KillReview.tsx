import type { KillPreviewBody } from "@clientele/model";
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Button } from "../../../parts/Button.tsx";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import { usePhone } from "../../../parts/useMedia.ts";
import { rowOf } from "../../../state/cells.ts";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { Effect, Matches, NeverTouched } from "./KillFacts.tsx";
import { commandLine, toBeSent } from "./summary.ts";
import type { Refusal } from "./useKill.ts";

const text = words.kill;
const SHOWN_COMMANDS = 4;
/** So that reason and count are on the screen as well. */
const SHOWN_ON_PHONE = 1;

interface KillReviewProps {
  readonly preview: KillPreviewBody;
  readonly data: ServerData;
  readonly sending: boolean;
  readonly refusal: Refusal | null;
  readonly off: string | null;
  onFreeze(ids: readonly number[]): void;
  onSend(reason: string): void;
  onClose(): void;
}

/** Who, what is sent, and the safeguards: a reason and the typed count where there is more than one. */
export function KillReview({
  preview,
  data,
  sending,
  refusal,
  off,
  onFreeze,
  onSend,
  onClose,
}: KillReviewProps) {
  const targets = useMemo(() => toBeSent(preview), [preview]);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const n = targets.length;
  const still = useMemo(
    () =>
      targets.filter(({ id }) => data.table && data.epoch === preview.epoch && rowOf(data.table, id) >= 0),
    [targets, data.table, data.epoch, preview.epoch],
  );
  const problem = off ?? missing(n, reason, typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem && !sending) onSend(reason.trim());
  };
  return (
    <form id={form} onSubmit={submit} onKeyDown={keepEnter} className="body" autoComplete="off">
      <div className="sec two-columns">
        <Matches preview={preview} targets={targets} data={data} />
        <div>
          <NeverTouched preview={preview} />
          <Effect preview={preview} n={n} />
        </div>
      </div>
      {still.length < n && !sending && (
        <div className="sec row">
          <Severity level="info" />
          <span className="small grow">{text.changedSince({ n: n - still.length })}</span>
          {still.length > 0 && (
            <Button look="sm" onClick={() => onFreeze(still.map(({ id }) => id))}>
              {text.update({ n: still.length })}
            </Button>
          )}
        </div>
      )}
      {preview.caution && (
        <div className="sec problem">
          <Severity level="warn" />
          <span>{preview.caution}</span>
        </div>
      )}
      <Commands targets={targets} exact={preview.caution === null} />
      <div className={`sec ${n > 1 ? "confirm" : ""}`}>
        <label className="field">
          {n > 1 ? text.reason : text.reasonOptional}
          <input
            className="inp"
            name="reason"
            maxLength={500}
            ref={first}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {n > 1 && (
          <label className="field">
            {text.type({ n })}
            <input
              className="inp mono"
              name="count"
              inputMode="numeric"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        )}
      </div>
      {refusal && (
        <div className="sec problem" role="alert">
          <Severity level="warn" />
          <span className="grow">
            <b>{refusal.message}</b> <span className="t2">{refusal.remedy}</span>
          </span>
          <Button look="sm" onClick={() => onFreeze(targets.map(({ id }) => id))}>
            {text.expired}
          </Button>
        </div>
      )}
      <footer>
        <span className="t3 small grow">{n === 0 ? text.nothing : text.noUndo}</span>
        <Button onClick={onClose}>
          {text.cancel} <kbd className="desk-only">esc</kbd>
        </Button>
        <Button type="submit" look="danger solid" off={problem} aria-busy={sending}>
          {sending ? text.sending : text.confirm({ n })}
        </Button>
      </footer>
    </form>
  );
}

/** Enter in a field never sends: only the button itself does. */
function keepEnter(event: { key: string; target: EventTarget; preventDefault(): void }): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** What still has to be given before it can be sent. */
function missing(n: number, reason: string, typed: string): string | null {
  if (n === 0) return text.nothing;
  if (n === 1) return null;
  if (reason.trim() === "") return text.needReason;
  return typed.trim().replaceAll(",", "") === String(n) ? null : text.needCount({ n });
}

interface CommandsProps {
  readonly targets: ReturnType<typeof toBeSent>;
  /** Nobody else can be hit. */
  readonly exact: boolean;
}

function Commands({ targets, exact }: CommandsProps) {
  const shown = usePhone() ? SHOWN_ON_PHONE : SHOWN_COMMANDS;
  const lines = targets.map(({ command }) => commandLine(command ?? []));
  return (
    <div className="sec">
      <div className="row wrap">
        <h3 className="grow">{text.commands}</h3>
        {exact && <span className="t3 small desk-only">{text.commandsHow}</span>}
        {lines.length > 0 && (
          <CopyButton
            look="ghost sm"
            label={text.copyCommands({ n: lines.length })}
            text={() => lines.join("\n")}
          />
        )}
      </div>
      <pre className="code lines">
        {lines.length === 0 ? <span className="t3">{text.none}</span> : lines.slice(0, shown).join("\n")}
        {lines.length > shown && (
          <span className="t3">
            {"\n"}
            {text.more({ n: lines.length - shown })}
          </span>
        )}
      </pre>
    </div>
  );
}
