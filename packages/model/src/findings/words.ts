import type { Finding, FindingText } from "./types.ts";

/** `nowMs`: what "in about 41 s" counts from, milliseconds since 1970. */
export function findingWords(finding: Finding, _nowMs: number): FindingText {
  return { head: finding.rule, body: "", next: "" };
}
