import { type Finding, findingWords } from "@clientele/model";
import { figure, type Rates } from "../../../charts/figures.ts";
import { omemTotal } from "../../../charts/lanes.ts";
import { gapAround, readingAt } from "../../../charts/reading.ts";
import { Severity } from "../../../parts/Severity.tsx";
import type { SamplePoint } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { bytes, count, duration, prose, time } from "../../../words/format.ts";
import { LEVELS } from "../findings/levels.ts";
import { Said } from "../findings/Said.tsx";
import { bothRates } from "./both-rates.ts";
import { type Readable, useReadable, useReading } from "./playhead.ts";

const text = words.lanes;

interface TipProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly nowMs: number;
  /** Findings that began about then. */
  readonly began: readonly Finding[];
}

/** The values of the sample under the crosshair; in a gap, what the counters tell of it. */
export function CrossTip({ at, nowMs, began }: TipProps) {
  const readable = useReadable();
  const { point, rates } = useReading();
  const shown = point?.at ?? at;
  return (
    <>
      <div className="line">
        <b className="mono">{time(shown, nowMs)}</b>
        <span className="t3">{agoOf(shown, nowMs)}</span>
      </div>
      {point ? (
        valuesOf(point, rates).map(([label, value]) => (
          <div className="line" key={label}>
            <span className="t2">{label}</span>
            <b>{value}</b>
          </div>
        ))
      ) : (
        <p className="t2">{gapSaid(readable, at)}</p>
      )}
      {began.map((finding) => (
        <p className="began" key={finding.id}>
          <Severity level={LEVELS[finding.severity]} />
          <Said text={findingWords(finding, nowMs).head} finding={finding} />
        </p>
      ))}
    </>
  );
}

function valuesOf({ sample, ...point }: SamplePoint, rates: Rates): (readonly [string, string])[] {
  return [
    [text.connections, count(figure(sample, "clients"))],
    [text.openedClosed, prose(bothRates(rates))],
    ["omem", prose(bytes(omemTotal({ sample, ...point })))],
    [text.largestClient, prose(bytes(figure(sample, "omem_largest")))],
    ["qbuf", prose(bytes(figure(sample, "qbuf")))],
  ];
}

function agoOf(at: number, nowMs: number): string {
  return text.ago({ span: prose(...duration((nowMs - at) / 1000)) });
}

function gapSaid({ points }: Readable, at: number): string {
  const gap = gapAround(points, at);
  if (!gap) return text.noData;
  const span = prose(...duration(gap.ms / 1000));
  if (!gap.step) return text.gap({ span });
  return text.gapCounted({ span, opened: count(gap.step.opened), closed: count(gap.step.closed) });
}

/** The crosshair's place and values as one sentence, for those who do not see it. */
export function saidAt(readable: Readable, at: number | null, nowMs: number): string {
  const { point, rates } = readingAt(readable.points, at);
  const shown = point?.at ?? at ?? nowMs;
  const values = point
    ? valuesOf(point, rates)
        .map(([label, value]) => `${label} ${value}`)
        .join(", ")
    : gapSaid(readable, shown);
  return `${time(shown, nowMs)}, ${agoOf(shown, nowMs)}: ${values}`;
}
