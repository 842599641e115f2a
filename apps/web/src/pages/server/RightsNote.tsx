import { Lock } from "lucide-react";
import { Remedy } from "../../parts/Remedy.tsx";
import { commandIn } from "../../state/command.ts";
import { words } from "../../words/en.ts";
import type { Refusal } from "./rights.ts";

/** Beside what is off: why, and the line that would allow it. */
export function RightsNote({ refusal }: { refusal: Refusal }) {
  return (
    <div className="rights-note">
      <Lock className="i" aria-hidden />
      <div>
        <p>
          <b>{refusal.cause}</b>
        </p>
        {refusal.remedy && (
          <p className="t2">
            {commandIn(refusal.remedy)?.before === "" && `${words.rights.allow} `}
            <Remedy text={refusal.remedy} />
          </p>
        )}
        {refusal.said && (
          <p className="t3 mono said">
            <bdi className="foreign">{refusal.said}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}
