import type { ServerStatus } from "@clientele/model";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useMemo, useState } from "react";
import { figure } from "../../../charts/figures.ts";
import { makeLanes } from "../../../charts/lanes.ts";
import { timeTicks } from "../../../charts/scale.ts";
import { Button } from "../../../parts/Button.tsx";
import { usePhone } from "../../../parts/useMedia.ts";
import { useWidth } from "../../../parts/useWidth.ts";
import { rowOf } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import type { ServerData } from "../../../state/server-data.ts";
import { WINDOWS, type WindowName } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { minuteOfDay, time } from "../../../words/format.ts";
import { ConnectionsLane } from "./ConnectionsLane.tsx";
import { FlagsLane } from "./FlagsLane.tsx";
import type { LimitClass } from "./input.ts";
import { OutputLane } from "./OutputLane.tsx";
import { Overlay } from "./Overlay.tsx";
import { QueryLane } from "./QueryLane.tsx";
import { RatesLane } from "./RatesLane.tsx";

const text = words.lanes;
type ChartName = keyof typeof text.chartNames;

/** Folded, the two that tell most remain. On a phone one is chosen by its switch. */
const LANES = [
  { name: "connections", Lane: ConnectionsLane, height: 48, folded: true, chart: "connections" },
  { name: "rates", Lane: RatesLane, height: 38, folded: false, chart: "connections" },
  { name: "output", Lane: OutputLane, height: 56, folded: true, chart: "output" },
  { name: "query", Lane: QueryLane, height: 38, folded: false, chart: "query" },
  { name: "flags", Lane: FlagsLane, height: 58, folded: false, chart: "flags" },
] as const;
const PHONE_HEIGHT = 110;
const HALF_LABEL_PX = 28;
/** Below this, marks on the time axis are seconds apart. */
const SHORT_MS = 4 * 60_000;

interface TimelinesProps {
  readonly data: ServerData;
  readonly status: ServerStatus;
  /** Length of the x axis in ms. */
  readonly span: number;
  /** The right end: the last sample, or now when there has been none for long. */
  readonly to: number;
  readonly nowMs: number;
  readonly folded: boolean;
  onWindow(window: WindowName): void;
  onFold(): void;
}

export function Timelines({ data, status, span, to, nowMs, folded, onWindow, onFold }: TimelinesProps) {
  const [width, measure] = useWidth();
  const [chart, setChart] = useState<ChartName>("connections");
  const phone = usePhone();
  const axis = useMemo(() => ({ from: to - span, to }), [to, span]);
  const lanes = useMemo(() => makeLanes(data.points, axis), [data.points, axis]);
  const largestClass = useMemo(() => limitClass(data, status), [data, status]);
  const last = data.points.at(-1);
  const reported = figure(last?.sample, "maxclients");
  const maxclients = Number.isNaN(reported) ? (status.limits?.maxclients ?? null) : reported;
  const limits = status.limits?.outputBuffer ?? null;
  const shown = LANES.filter((lane) => phone || !folded || lane.folded);
  return (
    <section
      className="lanes"
      aria-label={text.label({ from: time(axis.from, nowMs), to: time(axis.to, nowMs) })}
    >
      {phone && <ChartSwitch chosen={chart} onChoose={setChart} />}
      {shown.map(({ name, Lane, height, chart: of }) => {
        const off = phone && (of !== chart || Lane === RatesLane);
        if (off) return null;
        const tall = phone ? PHONE_HEIGHT : height - 7;
        const plot = { width, height: tall, axis };
        const input = { lanes, points: data.points, last, maxclients, limits, largestClass, plot, off };
        return <Lane key={name} {...input} height={phone ? PHONE_HEIGHT + 52 : height} />;
      })}
      {!phone && <Overlay axis={axis} gaps={lanes.gaps} points={data.points} nowMs={nowMs} />}
      <div className="axis">
        <div className="ctl">
          <fieldset className="seg plain" aria-label={text.window}>
            {(Object.keys(WINDOWS) as WindowName[]).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={WINDOWS[name] === span}
                onClick={() => onWindow(name)}
              >
                {name}
              </button>
            ))}
          </fieldset>
          <Button
            look="ghost sm fold"
            aria-expanded={!folded}
            title={folded ? text.unfold : text.fold}
            onClick={onFold}
          >
            {folded ? <ChevronDown className="i" aria-hidden /> : <ChevronUp className="i" aria-hidden />}
            {text.timelines}
          </Button>
        </div>
        <div className="ticks" ref={measure} aria-hidden="true">
          {timeTicks(axis.from, axis.to, width).map((tick) => {
            const left = ((tick - axis.from) / (axis.to - axis.from)) * 100;
            return (
              <span key={tick}>
                <span className="tk" style={{ left: `${left}%` }} />
                {hasRoom(left, width) && (
                  <span className="tx" style={{ left: `${left}%` }}>
                    {span < SHORT_MS ? time(tick, tick) : minuteOfDay(tick)}
                  </span>
                )}
              </span>
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** Whether a label centred at `left` percent stays on the plot. */
function hasRoom(left: number, width: number): boolean {
  const at = (left / 100) * width;
  return at > HALF_LABEL_PX && at < width - HALF_LABEL_PX;
}

function ChartSwitch({ chosen, onChoose }: { chosen: ChartName; onChoose: (chart: ChartName) => void }) {
  return (
    <fieldset className="seg plain chart-switch" aria-label={text.chart}>
      {(Object.keys(text.chartNames) as ChartName[]).map((name) => (
        <button key={name} type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
          {text.chartNames[name]}
        </button>
      ))}
    </fieldset>
  );
}

/** Whose limits belong to the line of the largest client. */
function limitClass({ table, points }: ServerData, status: ServerStatus): LimitClass | null {
  const key = figure(points.at(-1)?.sample, "omem_largest_key");
  const row = table && !Number.isNaN(key) ? rowOf(table, key) : -1;
  if (!table || row < 0) return null;
  const type = classOf({ table, row }, status.identity);
  return type === "primary" ? "replica" : type;
}
