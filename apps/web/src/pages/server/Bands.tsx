import type { ServerStatus } from "@clientele/model";
import { RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { Remedy } from "../../parts/Remedy.tsx";
import { Severity, type SeverityLevel } from "../../parts/Severity.tsx";
import { gateway, insecure, link, outdated } from "../../state/app.ts";
import { useNow } from "../../state/clock.ts";
import { useStore } from "../../state/store.ts";
import { words } from "../../words/en.ts";
import { duration, prose, time } from "../../words/format.ts";
import { STATE_LEVELS } from "./state-level.ts";

const seconds = (ms: number) => prose(...duration(Math.max(0, Math.ceil(ms / 1000))));

interface BandProps {
  readonly level: SeverityLevel;
  readonly small?: boolean;
  /** What can be done about it here. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Band({ level, small, action, children }: BandProps) {
  return (
    <div className={`band ${level}${small ? " small" : ""}`}>
      <Severity level={level} />
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}

/** The socket to Clientele is lost. */
export function LinkBand() {
  const state = useStore(link);
  useNow();
  if (state.kind !== "lost") return null;
  const text = state.crowded ? words.bands.linkFull : words.bands.linkLost;
  const how = (state.crowded ? words.bands.linkFullHow : words.bands.linkLostHow)({
    tries: state.tries,
    next: nextTry(state.nextTryAt - performance.now()),
  });
  return (
    <Band
      level="warn"
      action={
        <Button look="sm" onClick={() => gateway().retryNow()}>
          <RotateCw className="i" aria-hidden />
          {words.bands.retry}
        </Button>
      }
    >
      <b role="status">{text}</b> <span className="t2">{how}</span>
    </Band>
  );
}

export function OutdatedBand() {
  if (!useStore(outdated)) return null;
  return (
    <div className="band">
      <span className="grow">{words.bands.outdated}</span>
      <Button look="sm" onClick={() => location.reload()}>
        {words.bands.reload}
      </Button>
    </div>
  );
}

/** Quiet, but it cannot be dismissed. */
export function InsecureBand() {
  if (!useStore(insecure)) return null;
  return (
    <Band level="warn" small>
      {words.bands.insecure}
    </Band>
  );
}

function nextTry(waitMs: number): string {
  return waitMs > 0 ? words.bands.nextIn({ wait: seconds(waitMs) }) : words.bands.tryingNow;
}

/** Why the server is not live, since when, when it is tried again, and what to do. */
export function StatusBand({ status }: { status: ServerStatus }) {
  const now = useNow();
  const level = STATE_LEVELS[status.state];
  if (level === null || status.cause === null) return null;
  const since = Date.parse(status.since);
  const facts = [
    words.bands.since({ at: time(since, now), span: seconds(now - since) }),
    status.tries > 0 ? words.bands.tries({ n: status.tries }) : null,
    status.nextTry ? nextTry(Date.parse(status.nextTry) - now) : null,
  ].filter((fact) => fact !== null);
  return (
    <Band level={level}>
      <b role="status">{status.cause}</b>{" "}
      <span className="t2">
        {`${facts.join(", ")}. `}
        {status.remedy && <Remedy text={status.remedy} />} {words.meanwhile[status.state]}
      </span>
    </Band>
  );
}

/** Said until dismissed. */
export function NoteBand({ text }: { text: string }) {
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (dismissed === text) return null;
  return (
    <Band
      level="info"
      action={
        <Button look="ghost sm" onClick={() => setDismissed(text)}>
          {words.bands.dismiss}
        </Button>
      }
    >
      <Remedy text={text} />
    </Band>
  );
}
