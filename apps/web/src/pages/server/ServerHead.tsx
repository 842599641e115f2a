import { StatusBand } from "./Bands.tsx";
import { FindingsStrip } from "./findings/FindingsStrip.tsx";
import { Header } from "./Header.tsx";
import { Notes } from "./Notes.tsx";
import type { ServerScene } from "./useServerScene.ts";

/** Which server, how it is, and who hurts it. */
export function ServerHead({ scene }: { scene: ServerScene }) {
  const { status, liveness, bad } = scene;
  return (
    <>
      <Header status={status} liveness={liveness} />
      <StatusBand status={status} />
      <Notes status={status} bad={bad} />
      <FindingsStrip scene={scene} />
    </>
  );
}
