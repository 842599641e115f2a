import type { ServerStatus } from "@clientele/model";
import { type LimitClass, limitClassOf } from "@clientele/resp";
import { type ComponentType, useMemo, useRef, useState } from "react";
import { figure } from "../../../charts/figures.ts";
import { type Axis, makeLanes } from "../../../charts/lanes.ts";
import { usePhone } from "../../../parts/useMedia.ts";
import { useWidth } from "../../../parts/useWidth.ts";
import { rowOf } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import type { ServerData } from "../../../state/server-data.ts";
import type { WindowName } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { time } from "../../../words/format.ts";
import { ChartSwitch, Controls } from "./Controls.tsx";
import type { Drawing, LaneInput } from "./input.ts";
import { type ChartName, LANES } from "./lane-list.ts";
import { Overlay } from "./Overlay.tsx";
import { ReadableContext, usePlayhead } from "./playhead.ts";
import { SampleTable } from "./SampleTable.tsx";
import { TimeAxis } from "./TimeAxis.tsx";
import { type Jump, useJump } from "./useJump.ts";
import { useTurn } from "./useTurn.ts";

/** Of a lane's height, its two borders and the air around the plot. */
const AIR_PX = 7;
const PHONE_PLOT_PX = 110;
const PHONE_LANE_PX = PHONE_PLOT_PX + 52;

interface TimelinesProps {
  readonly data: ServerData;
  readonly status: ServerStatus;
  /** Length of the x axis in ms. */
  readonly span: number;
  /** The right end: the last sample, or now when there has been none for long. */
  readonly to: number;
  readonly nowMs: number;
  readonly folded: boolean;
  readonly jump: Jump | null;
  onWindow(window: WindowName): void;
  onFold(): void;
}

/** All that changed over time, lane by lane over one x axis. */
export function Timelines({ data, status, span, to, nowMs, folded, jump, onWindow, onFold }: TimelinesProps) {
  const [width, measure] = useWidth();
  const [chart, setChart] = useState<ChartName>("connections");
  const [tabular, setTabular] = useState(false);
  const phone = usePhone();
  const playhead = usePlayhead();
  const section = useRef<HTMLElement>(null);
  const axis = useMemo(() => ({ from: to - span, to }), [to, span]);
  const drawing = useDrawing(data, status, axis, width);
  const readable = useMemo(() => ({ playhead, points: data.points }), [playhead, data.points]);
  useJump(jump, section, (lane) => {
    setTabular(false);
    if (phone) setChart(lane);
    else if (folded && !LANES.find(({ name }) => name === lane)?.folded) onFold();
  });
  const shown = LANES.filter(({ name, folded: stays }) => (phone ? name === chart : !folded || stays));
  const over = (
    <Overlay axis={axis} width={width} gaps={drawing.lanes.gaps} findings={status.findings} nowMs={nowMs} />
  );
  return (
    <ReadableContext value={readable}>
      <section
        className="lanes"
        ref={section}
        aria-label={words.lanes.label({ from: time(axis.from, nowMs), to: time(axis.to, nowMs) })}
      >
        {phone && !tabular && <ChartSwitch chosen={chart} onChoose={setChart} />}
        {tabular ? (
          <SampleTable points={data.points} axis={axis} nowMs={nowMs} />
        ) : (
          shown.map(({ name, Lane, height }) => (
            <InTurn
              key={name}
              Lane={Lane}
              drawing={drawing}
              height={phone ? PHONE_LANE_PX : height}
              plotHeight={phone ? PHONE_PLOT_PX : height - AIR_PX}
              over={phone && over}
            />
          ))
        )}
        {!phone && !tabular && over}
        <div className="axis">
          <Controls
            span={span}
            folded={folded}
            tabular={tabular}
            onWindow={onWindow}
            onFold={onFold}
            onTabular={() => setTabular(!tabular)}
          />
          <TimeAxis
            axis={axis}
            width={width}
            measure={measure}
            findings={status.findings}
            playhead={playhead}
            nowMs={nowMs}
          />
        </div>
      </section>
    </ReadableContext>
  );
}

/** A lane as it was drawn last, until it is its turn again. */
function InTurn({ Lane, drawing, ...place }: LaneInput & { readonly Lane: ComponentType<LaneInput> }) {
  return <Lane drawing={useTurn(drawing, drawing.width > 0)} {...place} />;
}

/** The same object as long as nothing that is drawn has changed. */
function useDrawing(data: ServerData, status: ServerStatus, axis: Axis, width: number): Drawing {
  const lanes = useMemo(() => makeLanes(data.points, axis), [data.points, axis]);
  const largestClass = limitClass(data, status);
  const reported = figure(data.points.at(-1)?.sample, "maxclients");
  const maxclients = Number.isNaN(reported) ? (status.limits?.maxclients ?? null) : reported;
  const limits = status.limits?.outputBuffer ?? null;
  return useMemo(
    () => ({ lanes, axis, width, maxclients, limits, largestClass }),
    [lanes, axis, width, maxclients, limits, largestClass],
  );
}

/** Whose limits belong to the line of the largest client. */
function limitClass({ table, points }: ServerData, status: ServerStatus): LimitClass | null {
  const key = figure(points.at(-1)?.sample, "omem_largest_key");
  const row = table && !Number.isNaN(key) ? rowOf(table, key) : -1;
  if (!table || row < 0) return null;
  return limitClassOf(classOf({ table, row }, status.identity));
}
