import { useCallback, useState } from "react";
import { WINDOWS } from "../../state/url.ts";
import { KeyFigures } from "./KeyFigures.tsx";
import type { LaneName } from "./timelines/lane-list.ts";
import { Timelines } from "./timelines/Timelines.tsx";
import type { Jump } from "./timelines/useJump.ts";
import type { ServerScene } from "./useServerScene.ts";
import { rightEnd, usualSpan } from "./view-of-data.ts";

/** Figures now, and how they came about. */
export function ServerTimes({ scene }: { scene: ServerScene }) {
  const { data, status, view, liveness, clock, change } = scene;
  const [jump, setJump] = useState<Jump | null>(null);
  const jumpTo = useCallback((lane: LaneName) => setJump({ lane }), []);
  const to = rightEnd(data, liveness.sampled, clock);
  return (
    <>
      <KeyFigures
        points={data.points}
        status={status}
        query={view.query}
        onQuery={scene.setQuery}
        onJump={jumpTo}
      />
      <Timelines
        data={data}
        status={status}
        span={view.window ? WINDOWS[view.window] : usualSpan(data, to)}
        to={to}
        nowMs={clock}
        folded={scene.folded}
        jump={jump}
        onWindow={(window) => change({ window })}
        onFold={scene.fold}
      />
    </>
  );
}
