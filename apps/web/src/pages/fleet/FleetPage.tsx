import { useEffect, useRef } from "react";
import { usePhone } from "../../parts/useMedia.ts";
import { words } from "../../words/en.ts";
import { useKeys } from "../server/useKeys.ts";
import { FleetCards } from "./FleetCards.tsx";
import { FleetFigures } from "./FleetFigures.tsx";
import { FleetFoot } from "./FleetFoot.tsx";
import { FleetHead } from "./FleetHead.tsx";
import { FleetSearch } from "./FleetSearch.tsx";
import { FleetTable } from "./FleetTable.tsx";
import { useFleetScene } from "./useFleetScene.ts";
import { useWho } from "./useWho.ts";
import { WhoAnswer } from "./WhoAnswer.tsx";

/** All servers, the worst first; or where a client is that was asked for. */
export function FleetPage() {
  const scene = useFleetScene();
  const who = useWho(scene.known ? scene.asked : null, scene.all.length);
  const phone = usePhone();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${words.fleet.title} · ${words.product}`;
  }, []);
  useKeys({
    "/": () => field.current?.focus(),
    escape: () => scene.change({ query: "", show: null }),
  });
  return (
    <main className="fleet">
      <FleetHead scene={scene} />
      <FleetFigures scene={scene} />
      <FleetSearch scene={scene} who={who} field={field} />
      {scene.asked !== null && <WhoAnswer scene={scene} who={who} />}
      {scene.asked === null && (phone ? <FleetCards scene={scene} /> : <FleetTable scene={scene} />)}
      <FleetFoot scene={scene} who={who} />
    </main>
  );
}
