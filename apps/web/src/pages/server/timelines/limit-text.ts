/** What is said of a class's output buffer limits beside the line of the largest client. */
import type { BufferLimit } from "@clientele/resp";
import { words } from "../../../words/en.ts";
import { prose, roundBytes, setting } from "../../../words/format.ts";
import type { Drawing } from "./input.ts";

const text = words.lanes;

/** `scale`: bytes at the top of the axis; limits beyond it carry an arrow. null: there is nothing to say. */
export function limitLabel({ limits, largestClass }: Drawing, scale: number): string | null {
  if (largestClass === null) return null;
  if (limits === null) return text.limitsUnknown;
  const said = limitsSaid(limits[largestClass], scale);
  return said === "" ? null : text.limits({ type: largestClass, limits: said });
}

function limitsSaid({ soft, softSeconds, hard }: BufferLimit, scale: number): string {
  const parts: string[] = [];
  if (soft > 0) {
    const said = text.soft({ size: prose(roundBytes(soft)), seconds: prose(setting(softSeconds)) });
    parts.push(`${said} ${soft <= scale ? text.dashed : "↑"}`);
  }
  if (hard > 0) {
    const said = text.hard({ size: prose(roundBytes(hard)) });
    parts.push(`${said} ${hard <= scale ? text.line : "↑"}`);
  }
  return parts.join(", ");
}
