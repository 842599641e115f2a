/** The table of rules. docs/findings.md is the same for people. */
import { type AnyRule, anyRule, type Words } from "./rule.ts";
import { blocked } from "./rules/blocked.ts";
import { leak } from "./rules/leak.ts";
import { maxclients } from "./rules/maxclients.ts";
import { monitor } from "./rules/monitor.ts";
import { noTimeout } from "./rules/no-timeout.ts";
import { outputBuffer } from "./rules/output-buffer.ts";
import { rejected } from "./rules/rejected.ts";
import type { RuleName } from "./types.ts";

/** Findings that are alike in all else come in this order. */
export const RULES: readonly AnyRule[] = [
  anyRule(rejected),
  anyRule(maxclients),
  anyRule(outputBuffer),
  anyRule(leak),
  anyRule(monitor),
  anyRule(blocked),
  anyRule(noTimeout),
];

export const WORDS: { readonly [R in RuleName]: Words<R> } = {
  rejected: rejected.words,
  maxclients: maxclients.words,
  "output-buffer": outputBuffer.words,
  leak: leak.words,
  monitor: monitor.words,
  blocked: blocked.words,
  "no-timeout": noTimeout.words,
};
