import { productWord, type ServerStatus } from "@clientele/model";
import { limitClassOf } from "@clientele/resp";
import { Quantity } from "../../../parts/Quantity.tsx";
import { type BufferHistory, HISTORY_MS, WORTH } from "../../../state/buffer-history.ts";
import type { BufferPoint } from "../../../state/buffer-trace.ts";
import { numberCell, type RowRef } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { bytes, duration, prose, roundBytes, setting, time } from "../../../words/format.ts";
import { RightsNote } from "../RightsNote.tsx";
import { refusalOf } from "../rights.ts";
import { BufferChart } from "./BufferChart.tsx";
import {
  axesOf,
  type BufferField,
  bufferThatMatters,
  growthPerSecond,
  highest,
  type Limits,
  limitsOf,
} from "./buffer-view.ts";
import { Countdown, pace } from "./Countdown.tsx";
import type { OutputBufferFinding } from "./why-gone.ts";

const text = words.details;

interface BufferSectionProps {
  readonly id: number;
  readonly client: RowRef;
  readonly history: BufferHistory | null;
  /** When it was found missing. */
  readonly goneAt: number | null;
  readonly finding: OutputBufferFinding | null;
  readonly status: ServerStatus;
  readonly nowMs: number;
}

const NONE: readonly BufferPoint[] = [];

/** The buffer that matters, now and as far back as this page has seen it, against what closes the client. */
export function BufferSection({ id, client, history, goneAt, finding, status, nowMs }: BufferSectionProps) {
  const points = history?.traces.get(id)?.points ?? NONE;
  const field = finding ? "omem" : bufferThatMatters(points);
  const now = numberCell(client, field);
  if (Number.isNaN(now)) return null;
  const type = classOf(client, status.identity);
  const limits = limitsOf(field, type, status.limits);
  const to = goneAt ?? history?.until ?? nowMs;
  const growth = goneAt === null ? growthPerSecond(points, field, to) : Number.NaN;
  const isOver = limits?.soft != null && now > limits.soft;
  return (
    <section className="sec buffer">
      <div className="row buffer-head">
        <h3>{text.buffer[field]}</h3>
        <span className="t3 small cut">{against(field, limitClassOf(type), limits)}</span>
        <span className="grow" />
        <b className={isOver ? "warn-text nw" : "nw"} title={`${now} B`}>
          <Quantity of={bytes(now)} />
        </b>
        {Math.abs(growth) >= 1 && (
          <span className="t3 small nw">{`${growth > 0 ? "+" : "−"}${pace(Math.abs(growth))}`}</span>
        )}
      </div>
      {history && highest(points, field) > 0 && (
        <>
          <BufferChart
            {...{ points, field, limits, type, nowMs }}
            axes={axesOf(history, to, highest(points, field), limits)}
            gaps={history.gaps}
          />
          <p className="t3 small">{knownSince(history, to, nowMs)}</p>
        </>
      )}
      {history && points.length === 0 && goneAt === null && (
        <p className="t3 small">{quiet(history, nowMs)}</p>
      )}
      {goneAt !== null ? null : finding ? (
        <Countdown finding={finding} server={productWord(status.identity)} nowMs={nowMs} growth={growth} />
      ) : (
        <LimitWords {...{ field, limits, status, isOver, type: limitClassOf(type) }} />
      )}
    </section>
  );
}

function against(field: BufferField, type: string, limits: Limits | null): string {
  if (field === "qbuf") return limits ? text.qbufAgainst : text.qbufAlone;
  return limits && limits.soft === null && limits.hard === null
    ? text.unlimited({ type })
    : text.against({ type });
}

function knownSince(history: BufferHistory, to: number, nowMs: number): string {
  if (to - history.since > HISTORY_MS)
    return text.chart.last({ span: prose(...duration(HISTORY_MS / 1000).slice(0, 1)) });
  return text.chart.since({ at: time(history.since, nowMs) });
}

function quiet(history: BufferHistory, nowMs: number): string {
  const size = prose(roundBytes(WORTH));
  if (history.until - history.since > HISTORY_MS)
    return text.chart.quietFor({ size, span: prose(...duration(HISTORY_MS / 1000).slice(0, 1)) });
  return text.chart.quiet({ size, at: time(history.since, nowMs) });
}

interface LimitWordsProps {
  readonly field: BufferField;
  readonly type: string;
  readonly limits: Limits | null;
  readonly isOver: boolean;
  readonly status: ServerStatus;
}

function LimitWords({ field, type, limits, isOver, status }: LimitWordsProps) {
  const refusal = refusalOf(status, "CONFIG GET");
  return (
    <div className="meter">
      <p className={`small ${isOver ? "warn-text" : "t2"}`}>
        {limitText(field, type, limits, isOver, productWord(status.identity))}
      </p>
      {!limits && refusal && <RightsNote refusal={refusal} />}
    </div>
  );
}

function limitText(
  field: BufferField,
  type: string,
  limits: Limits | null,
  isOver: boolean,
  server: string,
): string {
  if (!limits) return field === "omem" ? text.limitsUnknown : "";
  const { soft, softSeconds, hard } = limits;
  const size = (limit: number) => prose(roundBytes(limit));
  if (field === "qbuf") return hard === null ? "" : text.qbufLimit({ size: size(hard), server });
  if (soft === null && hard === null) return text.noLimit({ type, server });
  const parts: string[] = [];
  if (soft !== null) {
    const facts = { size: size(soft), seconds: prose(setting(softSeconds)), server };
    parts.push(isOver ? text.overSoft(facts) : text.underSoft(facts));
  }
  if (hard !== null) parts.push(text.hardLimit({ size: size(hard) }));
  return parts.join(" ");
}
