/** What stands around a finding; its own words are made where it is found. */
import { counted } from "./plural.ts";

export const finding = {
  label: "Findings",
  severities: { critical: "critical", warning: "warning", notice: "notice" },
  show: ({ n }: { n: string }) => `Show ${n}`,
  showMeaning: ({ query }: { query: string }) => `Filters the clients: ${query}`,
  open: "Open",
  openMeaning: ({ id }: { id: number }) => `Opens client ${id}`,
  kill: "Kill…",
  killMeaning: "Opens the dialog with those clients. Nothing is sent yet.",
  noneLeft: "None of these clients is listed any more.",
  more: ({ n }: { n: number }) => `${n} more`,
  kinds: {
    critical: ({ n }: { n: number }) => (n === 1 ? "critical" : "criticals"),
    warning: ({ n }: { n: number }) => (n === 1 ? "warning" : "warnings"),
    notice: ({ n }: { n: number }) => (n === 1 ? "notice" : "notices"),
    mixed: ({ n }: { n: number }) => (n === 1 ? "finding" : "findings"),
  },
  moreTitle: ({ n }: { n: number }) => counted(n, "more finding", "more findings"),
  fewer: "Fewer",
  since: ({ at, span }: { at: string; span: string }) => `Since ${at}, for ${span}`,
  critical: ({ head, next }: { head: string; next: string }) => `Critical: ${head}. ${next}`.trimEnd(),
} as const;
