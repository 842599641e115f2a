import { Popover } from "@base-ui/react/popover";
import type { Finding, Severity } from "@clientele/model";
import { words } from "../../../words/en.ts";
import type { ServerScene } from "../useServerScene.ts";
import { FindingCard } from "./FindingCard.tsx";

const text = words.finding;

interface MoreProps {
  /** Those that have no room in the strip. */
  readonly findings: readonly Finding[];
  readonly scene: ServerScene;
  readonly nowMs: number;
}

/** "2 more warnings": opens the list of them. */
export function MoreFindings({ findings, scene, nowMs }: MoreProps) {
  const n = findings.length;
  return (
    <Popover.Root>
      <Popover.Trigger className="fd more">
        {text.more({ n })}
        <br />
        {text.kinds[kindOf(findings)]({ n })}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-layer" align="end" sideOffset={4} collisionPadding={8}>
          <Popover.Popup className="menu more-findings" aria-label={text.moreTitle({ n })}>
            {findings.map((finding) => (
              <FindingCard key={finding.id} finding={finding} scene={scene} nowMs={nowMs} />
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

export function kindOf(findings: readonly Finding[]): Severity | "mixed" {
  const [first, ...others] = findings.map(({ severity }) => severity);
  return first !== undefined && others.every((severity) => severity === first) ? first : "mixed";
}
