/** What the query bar says. */
import { count } from "./format.ts";
import { counted } from "./plural.ts";

export const query = {
  label: "Filter clients",
  placeholder: "Filter clients: omem>1mb idle>5m flags:b cmd:blpop ip:10.0.3.0/24",
  clear: "Clear the filter",
  edit: ({ part }: { part: string }) => `Edit ${part}`,
  remove: ({ part }: { part: string }) => `Remove ${part}`,
  matching: ({ n, of }: { n: string; of: string }) => `${n} of ${of}`,
  suggestions: "Suggestions",
  hint: "-idle>1m negates · a,b means or",
  accept: "accept",
  editBefore: "edit the chip before",
  accepted: "Accepted:",
  leftOut: "Until then this part is left out; the rest filters.",
  none: "No client matches",
  noneOfAll: ({ n }: { n: number }) => (n === 2 ? "No client matches both" : `No client matches all ${n}`),
  matches: ({ n }: { n: number }) => `${count(n)} ${n === 1 ? "matches" : "match"}`,
  leaves: ({ n }: { n: number }) => `Leaves ${counted(n, "client", "clients")}`,
  clearAll: "Clear all",
  only: ({ field }: { field: string }) => `Filter by this ${field}`,
} as const;
