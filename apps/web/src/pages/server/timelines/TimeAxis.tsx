import type { Finding } from "@clientele/model";
import type { RefCallback } from "react";
import type { Axis } from "../../../charts/lanes.ts";
import { timeTicks } from "../../../charts/scale.ts";
import { minuteOfDay, time } from "../../../words/format.ts";
import { FindingMarks } from "./FindingMarks.tsx";
import type { Playhead } from "./playhead.ts";

const HALF_LABEL_PX = 28;
const MINUTE_MS = 60_000;

interface TimeAxisProps {
  readonly axis: Axis;
  /** Pixels. */
  readonly width: number;
  readonly measure: RefCallback<HTMLElement>;
  readonly findings: readonly Finding[];
  readonly playhead: Playhead;
  readonly nowMs: number;
}

/** The x axis of all lanes, with a diamond where a finding began. */
export function TimeAxis({ axis, width, measure, findings, playhead, nowMs }: TimeAxisProps) {
  const span = axis.to - axis.from;
  const ticks = timeTicks(axis.from, axis.to, width);
  const inMinutes = ticks.every((tick) => tick % MINUTE_MS === 0);
  return (
    <div className="ticks" ref={measure}>
      <div aria-hidden="true">
        {ticks.map((tick) => {
          const left = ((tick - axis.from) / span) * 100;
          return (
            <span key={tick}>
              <span className="tk" style={{ left: `${left}%` }} />
              {hasRoom(left, width) && (
                <span className="tx" style={{ left: `${left}%` }}>
                  {inMinutes ? minuteOfDay(tick) : time(tick, tick)}
                </span>
              )}
            </span>
          );
        })}
      </div>
      <FindingMarks axis={axis} findings={findings} playhead={playhead} nowMs={nowMs} />
    </div>
  );
}

/** Whether a label centred at `left` percent stays on the plot. */
function hasRoom(left: number, width: number): boolean {
  const at = (left / 100) * width;
  return at > HALF_LABEL_PX && at < width - HALF_LABEL_PX;
}
