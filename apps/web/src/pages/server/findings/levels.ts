import type { Severity } from "@clientele/model";
import type { SeverityLevel } from "../../../parts/Severity.tsx";

/** How severities are drawn. */
export const LEVELS = { critical: "crit", warning: "warn", notice: "info" } as const satisfies Record<
  Severity,
  SeverityLevel
>;
