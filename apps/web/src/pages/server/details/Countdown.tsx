import { Severity } from "../../../parts/Severity.tsx";
import { words } from "../../../words/en.ts";
import { byteRate, bytes, duration, prose, roundBytes, setting } from "../../../words/format.ts";
import type { OutputBufferFinding } from "./why-gone.ts";

const text = words.details.countdown;

interface CountdownProps {
  readonly finding: OutputBufferFinding;
  /** The product's name. */
  readonly server: string;
  /** The collector's time, milliseconds since 1970. */
  readonly nowMs: number;
  /** Bytes a second; NaN: not known. */
  readonly growth: number;
}

/** What happens to this client next, and when. */
export function Countdown({ finding, server, nowMs, growth }: CountdownProps) {
  const { soft, softSeconds, hard, overSince, closesAt, uncertaintyMs } = finding.evidence;
  const left = closesAt === null ? null : (closesAt - nowMs) / 1000;
  const overFor = overSince === null ? null : Math.max(0, (nowMs - overSince) / 1000);
  const isCritical = finding.severity === "critical";
  return (
    <div className="closing-soon">
      <div className="row headline">
        <Severity level={isCritical ? "crit" : "warn"} />
        <b className={isCritical ? "crit-text" : "warn-text"}>{headline(left, server, hard)}</b>
        <span className="grow" />
        {overFor !== null && <span className="t3 small nw">{overText(overFor, uncertaintyMs)}</span>}
      </div>
      {overFor !== null && softSeconds !== null && softSeconds > 0 && (
        <div className="left-over" aria-hidden="true">
          <i style={{ width: `${Math.min(1, overFor / softSeconds) * 100}%` }} />
        </div>
      )}
      <p className="small t2">
        {soft !== null && closesAt !== null && (
          <>{text.unless({ size: prose(roundBytes(soft)), seconds: prose(setting(softSeconds ?? 0)) })} </>
        )}
        {hard !== null && <>{text.atOnce({ server, size: prose(roundBytes(hard)) })} </>}
        {hard !== null && growth > 0 && <HardIn seconds={(hard - finding.evidence.omem) / growth} />}
        {growth > 0 && text.grows({ pace: pace(growth) })}
      </p>
    </div>
  );
}

/** Further away than an hour is no forecast. */
function HardIn({ seconds }: { seconds: number }) {
  if (!(seconds >= 0 && seconds < 3600)) return null;
  return <>{text.hardIn({ span: prose(...duration(seconds)) })} </>;
}

function headline(left: number | null, server: string, hard: number | null): string {
  if (left !== null && left > 0) return text.closesIn({ server, span: prose(...duration(Math.ceil(left))) });
  if (left === null && hard !== null) return text.nearHard({ size: prose(roundBytes(hard)) });
  return text.anyMoment({ server });
}

function overText(seconds: number, uncertaintyMs: number | null): string {
  const span = prose(...duration(seconds));
  const within = uncertaintyMs === null ? 0 : Math.max(1, Math.round(uncertaintyMs / 1000));
  return within > 0 ? text.overWithin({ span, within: prose(...duration(within)) }) : text.over({ span });
}

/** Bytes a second, by the minute where it is slow: `1.0 MB/min`. */
export function pace(perSecond: number): string {
  if (Math.abs(perSecond) >= 1024 * 1024) return prose(byteRate(perSecond));
  const { text: amount, unit } = bytes(Math.round(perSecond * 60));
  return prose({ text: amount, unit: `${unit || "B"}/min` });
}
