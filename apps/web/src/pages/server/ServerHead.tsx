import { StatusBand } from "./Bands.tsx";
import { Header } from "./Header.tsx";
import { Notes } from "./Notes.tsx";
import type { ServerScene } from "./useServerScene.ts";

/** Which server, how it is, and what is wrong with it. */
export function ServerHead({ scene: { status, liveness, bad } }: { scene: ServerScene }) {
  return (
    <>
      <Header status={status} liveness={liveness} />
      <StatusBand status={status} />
      <Notes status={status} bad={bad} />
    </>
  );
}
