/** Which findings are told to those who do not see the page: each critical one once, and those of the start not at all. */
import type { Finding } from "@clientele/model";

export interface Announced {
  /** Findings told, or there from the start. */
  readonly known: ReadonlySet<string>;
  /** Critical ones that are new with this step. */
  readonly fresh: readonly Finding[];
}

/** One that ended and came back is another. */
const nameOf = ({ id, since }: Finding) => `${since} ${id}`;

export function announce(known: ReadonlySet<string> | null, findings: readonly Finding[]): Announced {
  const critical = findings.filter(({ severity }) => severity === "critical");
  const fresh = known === null ? [] : critical.filter((finding) => !known.has(nameOf(finding)));
  // What is no longer listed is forgotten; what is only less severe now has been told.
  const listed = new Set(findings.map(nameOf));
  const kept = [...(known ?? [])].filter((name) => listed.has(name));
  return { known: new Set([...kept, ...critical.map(nameOf)]), fresh };
}
