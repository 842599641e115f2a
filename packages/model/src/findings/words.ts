import type { ServerIdentity } from "@clientele/resp";
import { productWord } from "../product-word.ts";
import type { Words } from "./rule.ts";
import { WORDS } from "./rules.ts";
import type { Finding, FindingText } from "./types.ts";

/**
 * In English. `nowMs`: what "in about 41 s" counts from, milliseconds since 1970. `identity`: the server's, by whose name
 * body and next call it; null: it is not known.
 */
export function findingWords(
  finding: Finding,
  nowMs: number,
  identity: ServerIdentity | null = null,
): FindingText {
  const words = WORDS[finding.rule] as Words<Finding["rule"]>;
  return words(finding, nowMs, productWord(identity));
}
