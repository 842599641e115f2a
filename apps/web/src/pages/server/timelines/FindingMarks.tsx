import { type Finding, findingWords } from "@clientele/model";
import type { Axis } from "../../../charts/lanes.ts";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { time } from "../../../words/format.ts";
import { LEVELS } from "../findings/levels.ts";
import type { Playhead } from "./playhead.ts";

interface MarksProps {
  readonly axis: Axis;
  readonly findings: readonly Finding[];
  readonly playhead: Playhead;
  readonly nowMs: number;
}

/** Diamonds where findings began; pointing at one brings the crosshair there. The worst lies on top. */
export function FindingMarks({ axis, findings, playhead, nowMs }: MarksProps) {
  const inside = findings.filter(({ since }) => since >= axis.from && since <= axis.to);
  return [...inside].reverse().map((finding) => {
    const { id, severity, since } = finding;
    const said = words.lanes.began({
      at: time(since, nowMs),
      severity: words.finding.severities[severity],
      head: visibleText(findingWords(finding, nowMs).head),
    });
    return (
      <button
        key={id}
        type="button"
        className={`began-mark ${LEVELS[severity]}`}
        style={{ left: `${((since - axis.from) / (axis.to - axis.from)) * 100}%` }}
        aria-label={said}
        title={said}
        onPointerEnter={() => playhead.set(since)}
        onPointerLeave={() => playhead.set(null)}
        onFocus={() => playhead.set(since)}
        onBlur={() => playhead.set(null)}
      />
    );
  });
}
