import type { Reading } from "./reading.ts";
import type { Finding, FindingOf, FindingText, RuleName } from "./types.ts";

/** What one reading makes of a rule. */
export interface Verdict<R extends RuleName, Memory> {
  readonly memory: Memory;
  readonly findings: readonly FindingOf<R>[];
}

/** `server`: what the server is called in a sentence. */
export type Words<R extends RuleName> = (finding: FindingOf<R>, nowMs: number, server: string) => FindingText;

/** One line of the table of rules. `Memory`: what it keeps from reading to reading, of one epoch. */
export interface Rule<R extends RuleName, Memory> {
  readonly name: R;
  /** Its findings take effect at once: they come before those whose time is still to come. */
  readonly atOnce: boolean;
  /** What it has to know. A reading without it leaves its findings as they are, for some minutes. */
  readonly needs: (reading: Reading) => boolean;
  readonly evaluate: (memory: Memory | null, reading: Reading) => Verdict<R, Memory>;
  readonly words: Words<R>;
}

/** A rule whose memory only itself can read. */
export interface AnyRule {
  readonly name: RuleName;
  readonly atOnce: boolean;
  readonly needs: (reading: Reading) => boolean;
  readonly evaluate: (
    memory: unknown,
    reading: Reading,
  ) => { readonly memory: unknown; readonly findings: readonly Finding[] };
}

/** Forgets the type of the memory: each rule gets back nothing but its own. */
export function anyRule<R extends RuleName, Memory>(rule: Rule<R, Memory>): AnyRule {
  return {
    name: rule.name,
    atOnce: rule.atOnce,
    needs: rule.needs,
    evaluate: (memory, reading) => {
      const verdict = rule.evaluate(memory as Memory | null, reading);
      return {
        memory: verdict.memory,
        findings: verdict.findings as readonly unknown[] as readonly Finding[],
      };
    },
  };
}

/** Of a finding that no client is at fault for. */
export const NOBODY = { query: null, clients: 0, killable: false } as const;

/** The list was read this time. */
export function hasList(reading: Reading): boolean {
  return reading.list !== null;
}
