import { ChevronDown, ChevronUp, Table2 } from "lucide-react";
import { Button } from "../../../parts/Button.tsx";
import { WINDOWS, type WindowName } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import { CHARTS, type ChartName } from "./lane-list.ts";

const text = words.lanes;

interface ControlsProps {
  /** Length of the x axis in ms. */
  readonly span: number;
  readonly folded: boolean;
  /** Values are shown as a table instead of charts. */
  readonly tabular: boolean;
  onWindow(window: WindowName): void;
  onFold(): void;
  onTabular(): void;
}

export function Controls({ span, folded, tabular, onWindow, onFold, onTabular }: ControlsProps) {
  return (
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
      <Button
        look={`ghost sm icon${tabular ? " on" : ""}`}
        aria-label={text.asTable}
        aria-pressed={tabular}
        title={text.asTable}
        onClick={onTabular}
      >
        <Table2 className="i" aria-hidden />
      </Button>
    </div>
  );
}

export function ChartSwitch({
  chosen,
  onChoose,
}: {
  chosen: ChartName;
  onChoose: (chart: ChartName) => void;
}) {
  return (
    <fieldset className="seg plain chart-switch" aria-label={text.chart}>
      {CHARTS.map((name) => (
        <button key={name} type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
          {text.chartNames[name]}
        </button>
      ))}
    </fieldset>
  );
}
