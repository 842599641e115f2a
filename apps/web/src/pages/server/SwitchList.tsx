import type { ServerStatus } from "@clientele/model";
import { Check, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Severity } from "../../parts/Severity.tsx";
import { words } from "../../words/en.ts";
import { MISSING } from "../../words/format.ts";
import { type FleetRow, fleetRow, matchesText } from "../fleet/fleet-row.ts";
import { StateTag } from "./StateTag.tsx";

const text = words.switcher;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

interface ListProps {
  readonly names: readonly string[];
  readonly byName: ReadonlyMap<string, ServerStatus>;
  readonly current: string;
  onChoose(name: string): void;
}

/** A field, and below it the servers whose name or address holds what is typed there. */
export function SwitchList({ names, byName, current, onChoose }: ListProps) {
  const [typed, type] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = names.flatMap((name) => {
    const status = byName.get(name);
    const row = status && fleetRow(status);
    return row && matchesText(row, typed.trim()) ? [row] : [];
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const chosen = rows[at];
    if (step !== undefined) setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
    else if (event.key === "Enter" && chosen) onChoose(chosen.status.name);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="find">
        <Search className="i" aria-hidden />
        <input
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={rows[at] && `${id}-${at}`}
          aria-autocomplete="list"
          aria-label={text.find}
          placeholder={text.find}
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            type(target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      {rows.length === 0 && <p className="none">{text.none}</p>}
      <div className="servers-list" role="listbox" id={id} ref={list} aria-label={words.header.switchServer}>
        {rows.map((row, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus
          <div
            key={row.status.name}
            id={`${id}-${i}`}
            className="item"
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            aria-current={row.status.name === current || undefined}
            data-highlighted={i === at || undefined}
            onPointerMove={() => setAt(i)}
            onClick={() => onChoose(row.status.name)}
          >
            <Check className="i tick" aria-hidden />
            <Entry row={row} />
          </div>
        ))}
      </div>
    </>
  );
}

function Entry({ row: { status, level, clients } }: { row: FleetRow }) {
  return (
    <>
      <span className="mark">{level && <Severity level={level} />}</span>
      <span className="cut grow">{status.name}</span>
      {status.state === "live" ? (
        <span className="t3">{clients === null ? MISSING : text.clients({ n: clients })}</span>
      ) : (
        <StateTag state={status.state} />
      )}
    </>
  );
}
