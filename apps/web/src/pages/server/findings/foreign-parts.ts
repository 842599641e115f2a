/** Which parts of a finding's sentence clients have chosen, so that each can be kept from reordering the rest. */
import type { Finding } from "@clientele/model";

export interface Part {
  readonly text: string;
  readonly foreign: boolean;
}

/** The sentence in parts, joined the same. Longer texts of clients first: one may hold another. */
export function foreignParts(sentence: string, finding: Finding): Part[] {
  const texts = [...new Set(textsOf(finding))].filter((text) => text !== "");
  texts.sort((a, b) => b.length - a.length);
  return texts.reduce(split, [{ text: sentence, foreign: false }]);
}

function split(parts: readonly Part[], foreign: string): Part[] {
  return parts.flatMap((part) => {
    if (part.foreign) return [part];
    return part.text
      .split(foreign)
      .flatMap((text, i) => [
        ...(i > 0 ? [{ text: foreign, foreign: true }] : []),
        ...(text ? [{ text, foreign: false }] : []),
      ]);
  });
}

function textsOf({ subject, ...finding }: Finding): string[] {
  const who =
    subject.kind === "client"
      ? [subject.addr, subject.name]
      : subject.kind === "group"
        ? [subject.value]
        : [];
  if (finding.rule === "maxclients") return [...who, ...finding.evidence.growers.map(({ value }) => value)];
  if (finding.rule === "blocked") return [...who, ...finding.evidence.commands.map(({ cmd }) => cmd)];
  return who;
}
