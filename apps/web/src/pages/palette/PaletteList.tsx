import { CornerDownLeft, ListFilter, Search, Server, User } from "lucide-react";
import { useEffect, useRef } from "react";
import { words } from "../../words/en.ts";
import type { Entry, Section } from "./entry.ts";

const text = words.palette;
const ICONS = { find: Search, filter: ListFilter, client: User, server: Server, command: CornerDownLeft };

interface PaletteListProps {
  readonly id: string;
  readonly sections: readonly Section[];
  /** The one that enter takes, counted over all sections. */
  readonly at: number;
  onPoint(index: number): void;
  onTake(entry: Entry): void;
}

export function PaletteList({ id, sections, at, onPoint, onTake }: PaletteListProps) {
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at >= 0) chosen.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  let next = 0;
  return (
    <div className="palette-list">
      {sections.length === 0 && (
        <p className="t2" role="status">
          {text.none}
        </p>
      )}
      <div id={id} role="listbox" aria-label={text.results}>
        {sections.map(({ group, entries }) => (
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <p id={`${id}-${group}`} className="t3">
              {text.groups[group]}
            </p>
            {entries.map((entry) => {
              const index = next++;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which keeps the focus
                <div
                  key={entry.id}
                  id={`${id}-${index}`}
                  ref={index === at ? chosen : undefined}
                  role="option"
                  aria-selected={index === at}
                  onPointerMove={() => index !== at && onPoint(index)}
                  // The field keeps the focus.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => onTake(entry)}
                >
                  <Line entry={entry} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function Line({ entry: { icon, label, detail, keys } }: { entry: Entry }) {
  const Icon = ICONS[icon];
  return (
    <>
      <Icon className="i" aria-hidden />
      <bdi className="foreign cut label" title={label}>
        {label}
      </bdi>
      <bdi className="foreign cut grow t3" title={detail || undefined}>
        {detail}
      </bdi>
      {keys && keys.length > 0 && (
        <span className="nw desk-only">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </>
  );
}
