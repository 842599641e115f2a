import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { usePhone } from "../../parts/useMedia.ts";
import { words } from "../../words/en.ts";
import { count } from "../../words/format.ts";
import type { Shown } from "./fleet-url.ts";
import type { FleetScene } from "./useFleetScene.ts";
import type { WhoNow } from "./useWho.ts";
import { WhoAsked } from "./WhoAsked.tsx";

const text = words.fleet.search;

interface FleetSearchProps {
  readonly scene: FleetScene;
  readonly who: WhoNow;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Filters servers by name and address; `who:` asks all of them for clients. */
export function FleetSearch({ scene, who, field }: FleetSearchProps) {
  const phone = usePhone();
  const { view, change, asked } = scene;
  const [typed, setTyped] = useState(view.query);
  useEffect(() => setTyped((now) => (now === view.query ? now : view.query)), [view.query]);
  const type = (query: string, how: "push" | "replace") => {
    setTyped(query);
    change({ query }, how);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") type(typed.trim(), "push");
    if (event.key !== "Escape") return;
    if (typed === "") event.currentTarget.blur();
    else type("", "push");
  };
  return (
    <div role="search" className="fleet-search">
      <div className="query-field">
        <Search className="i" aria-hidden />
        <input
          ref={field}
          value={typed}
          aria-label={text.label}
          placeholder={phone ? text.short : text.placeholder}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value, "replace")}
          onKeyDown={press}
        />
        {typed === "" ? (
          <kbd className="desk-only">/</kbd>
        ) : (
          <Button look="ghost sm icon" aria-label={text.clear} onClick={() => type("", "push")}>
            <X className="i" aria-hidden />
          </Button>
        )}
      </div>
      {asked === null ? <Show scene={scene} /> : <WhoAsked who={who} />}
    </div>
  );
}

function Show({ scene: { all, sums, view, change } }: { scene: FleetScene }) {
  const choices: readonly (readonly [Shown | null, string])[] = [
    [null, text.all({ n: count(all.length) })],
    ["attention", text.attention({ n: count(sums.attention) })],
    ["away", text.away({ n: count(sums.away) })],
  ];
  return (
    <fieldset className="plain seg" aria-label={text.show}>
      {choices.map(([show, label]) => (
        <button key={show} type="button" aria-pressed={view.show === show} onClick={() => change({ show })}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
