/** Which key figures a finding is about. */
import type { Finding, Severity } from "@clientele/model";

export type FigureName = "rejected" | "blocked" | "neverUsed";

/** The worst finding that this figure is evidence of; `findings` come worst first. */
export function severityOf(name: FigureName, findings: readonly Finding[]): Severity | null {
  return findings.find((finding) => figureOf(finding) === name)?.severity ?? null;
}

function figureOf(finding: Finding): FigureName | null {
  switch (finding.rule) {
    case "rejected":
      return "rejected";
    case "blocked":
      return "blocked";
    case "leak":
      return finding.evidence.tailIs === "never used" ? "neverUsed" : null;
    default:
      return null;
  }
}
