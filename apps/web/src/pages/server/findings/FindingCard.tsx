import { type Finding, findingWords } from "@clientele/model";
import { Severity } from "../../../parts/Severity.tsx";
import { visibleText } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { duration, prose, time } from "../../../words/format.ts";
import type { ServerScene } from "../useServerScene.ts";
import { FindingActions } from "./FindingActions.tsx";
import { LEVELS } from "./levels.ts";
import { Said } from "./Said.tsx";

interface CardProps {
  readonly finding: Finding;
  readonly scene: ServerScene;
  /** Countdowns count from here; milliseconds since 1970. */
  readonly nowMs: number;
}

/** Who hurts, how much, what happens next, and the button for it. */
export function FindingCard({ finding, scene, nowMs }: CardProps) {
  const { head, body, next } = findingWords(finding, nowMs, scene.status.identity);
  const level = LEVELS[finding.severity];
  const since = words.finding.since({
    at: time(finding.since, nowMs),
    span: prose(...duration((nowMs - finding.since) / 1000)),
  });
  return (
    <article className={`fd ${level}`} data-rule={finding.rule}>
      <Severity level={level} />
      <div className="said" title={`${visibleText([head, body, next].join("\n"))}\n${since}`}>
        <h3 className="cut">
          <Said text={head} finding={finding} />
        </h3>
        <p>
          <Said text={body} finding={finding} />{" "}
          {level === "info" ? (
            <Said text={next} finding={finding} />
          ) : (
            <b>
              <Said text={next} finding={finding} />
            </b>
          )}
        </p>
      </div>
      <FindingActions finding={finding} scene={scene} />
    </article>
  );
}
