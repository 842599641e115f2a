import { WINDOWS } from "../../state/url.ts";
import { KeyFigures } from "./KeyFigures.tsx";
import { Timelines } from "./timelines/Timelines.tsx";
import type { ServerScene } from "./useServerScene.ts";
import { rightEnd, usualSpan } from "./view-of-data.ts";

/** Figures now, and how they came about. */
export function ServerTimes({ scene }: { scene: ServerScene }) {
  const { data, status, view, liveness, clock, change } = scene;
  return (
    <>
      <KeyFigures points={data.points} status={status} />
      <Timelines
        data={data}
        status={status}
        span={view.window ? WINDOWS[view.window] : usualSpan(data)}
        to={rightEnd(data, liveness.sampled, clock)}
        nowMs={clock}
        folded={scene.folded}
        onWindow={(window) => change({ window })}
        onFold={scene.fold}
      />
    </>
  );
}
