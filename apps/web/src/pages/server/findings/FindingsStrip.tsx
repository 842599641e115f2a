import { findingWords } from "@clientele/model";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useMedia, usePhone } from "../../../parts/useMedia.ts";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import type { ServerScene } from "../useServerScene.ts";
import { announce } from "./announce.ts";
import { FindingCard } from "./FindingCard.tsx";
import { kindOf, MoreFindings } from "./MoreFindings.tsx";

const text = words.finding;

/** The worst findings with their buttons, the rest behind one more. While the server is stale they stand still, dimmed. */
export function FindingsStrip({ scene }: { scene: ServerScene }) {
  const { findings, state } = scene.status;
  const wide = useMedia("(min-width: 1100px)");
  const phone = usePhone();
  const [all, setAll] = useState(false);
  const fresh = scene.liveness.sampled && (state === "live" || state === "denied");
  const nowMs = fresh ? Math.max(scene.clock, scene.data.at) : scene.rowsNow;
  const room = wide ? 3 : 2;
  const shown = phone && all ? findings : findings.slice(0, room);
  const rest = findings.slice(room);
  return (
    <>
      <Announcer scene={scene} nowMs={nowMs} />
      {findings.length > 0 && (
        <section
          className={`finds n${shown.length}${rest.length > 0 ? " and-more" : ""}${fresh ? "" : " old hatch"}`}
          aria-label={text.label}
        >
          {shown.map((finding) => (
            <FindingCard key={finding.id} finding={finding} scene={scene} nowMs={nowMs} />
          ))}
          {rest.length > 0 && !phone && <MoreFindings findings={rest} scene={scene} nowMs={nowMs} />}
          {rest.length > 0 && phone && (
            <button type="button" className="fd more" aria-expanded={all} onClick={() => setAll(!all)}>
              {all
                ? text.fewer
                : `${text.more({ n: rest.length })} ${text.kinds[kindOf(rest)]({ n: rest.length })}`}
              {all ? <ChevronUp className="i" aria-hidden /> : <ChevronDown className="i" aria-hidden />}
            </button>
          )}
        </section>
      )}
    </>
  );
}

/** Says a new critical finding once, when others have been heard out. Nothing else that changes is said. */
function Announcer({ scene, nowMs }: { scene: ServerScene; nowMs: number }) {
  const { findings, identity } = scene.status;
  const [told, tell] = useState(() => ({ of: findings, known: announce(null, findings).known, said: "" }));
  if (told.of !== findings) {
    const { known, fresh } = announce(told.known, findings);
    const said = fresh.map((finding) => {
      const { head, next } = findingWords(finding, nowMs, identity);
      return text.critical({ head: visibleText(head), next: visibleText(next) });
    });
    tell({ of: findings, known, said: said.length > 0 ? said.join(" ") : told.said });
  }
  return (
    <p className="unseen" aria-live="polite" data-announced>
      {told.said}
    </p>
  );
}
