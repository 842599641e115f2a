import { WORDS } from "./rules.ts";
import type { Finding, FindingText } from "./types.ts";

/** In English. `nowMs`: what "in about 41 s" counts from, milliseconds since 1970. */
export function findingWords(finding: Finding, nowMs: number): FindingText {
  const words = WORDS[finding.rule] as (finding: Finding, nowMs: number) => FindingText;
  return words(finding, nowMs);
}
