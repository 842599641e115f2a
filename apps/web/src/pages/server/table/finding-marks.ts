/** Where findings leave their mark: at clients, and at values that clients have in common. */
import type { FacetField, Finding } from "@clientele/model";
import { parseAddress } from "@clientele/resp";
import type { SeverityLevel } from "../../../parts/Severity.tsx";
import { LEVELS } from "../findings/levels.ts";

export interface ClientMark {
  readonly level: SeverityLevel;
  /** When the server closes it, milliseconds since 1970; null: not known, or not at all. */
  readonly closesAt: number | null;
}

export type ValueMarks = ReadonlyMap<FacetField, ReadonlyMap<string, SeverityLevel>>;

export interface FindingMarks {
  readonly clients: ReadonlyMap<number, ClientMark>;
  /** By field, then by value as it is shown. */
  readonly values: ValueMarks;
}

/** `findings`: worst first, so that the first mark of a place is its worst. */
export function markFindings(findings: readonly Finding[]): FindingMarks {
  const clients = new Map<number, ClientMark>();
  const values = new Map<FacetField, Map<string, SeverityLevel>>();
  const markClient = (key: number, mark: ClientMark) => {
    const before = clients.get(key);
    clients.set(key, before ? { level: before.level, closesAt: before.closesAt ?? mark.closesAt } : mark);
  };
  const markValue = (field: FacetField, value: string, level: SeverityLevel) => {
    const marks = values.get(field) ?? new Map<string, SeverityLevel>();
    values.set(field, marks);
    if (value !== "" && !marks.has(value)) marks.set(value, level);
  };
  for (const finding of findings) {
    const { subject, rule } = finding;
    const level = LEVELS[finding.severity];
    if (subject.kind === "group") markValue(subject.by, subject.value, level);
    if (subject.kind === "client") {
      const closesAt = rule === "output-buffer" ? finding.evidence.closesAt : null;
      markClient(subject.key, { level, closesAt });
      markValue("ip", hostOf(subject.addr), level);
      markValue("name", subject.name, level);
    }
    if (rule === "monitor") {
      for (const key of finding.evidence.keys) markClient(key, { level, closesAt: null });
      markValue("flags", "O", level);
    }
  }
  return { clients, values };
}

function hostOf(addr: string): string {
  const address = parseAddress(addr);
  return address.kind === "ip" ? address.host : address.kind === "unix" ? address.path : address.text;
}
