import type { Finding } from "@clientele/model";
import { visibleText } from "../../../state/cells.ts";
import { foreignParts } from "./foreign-parts.ts";

/** A sentence of a finding: text that clients chose stands apart from what surrounds it. */
export function Said({ text, finding }: { text: string; finding: Finding }) {
  return foreignParts(text, finding).map((part, i) =>
    part.foreign ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, parts never move
      <bdi className="foreign" key={i}>
        {visibleText(part.text)}
      </bdi>
    ) : (
      part.text
    ),
  );
}
