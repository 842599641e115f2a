import { Clock } from "lucide-react";
import { words } from "../../words/en.ts";
import { count } from "../../words/format.ts";
import type { FleetScene } from "./useFleetScene.ts";

const text = words.fleet;

export function FleetHead({ scene: { known, linked, sums } }: { scene: FleetScene }) {
  const { servers, away } = sums;
  return (
    <header className="shead">
      <h1>{text.title}</h1>
      {linked && known && (
        <span className="tag live">
          <span className="dot" />
          {text.live}
        </span>
      )}
      {!linked && known && (
        <span className="tag warn">
          <Clock className="i" aria-hidden />
          {text.notLive}
        </span>
      )}
      <span className="t2 cut">
        {!known && text.waiting}
        {known && away === 0 && text.allAnswer({ of: servers })}
        {known && away > 0 && text.answering({ n: count(servers - away), of: servers })}
      </span>
    </header>
  );
}
