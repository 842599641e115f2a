/** What grouping says. */
import { count } from "./format.ts";
import { counted } from "./plural.ts";

export const group = {
  by: "Group by",
  none: "none",
  listed: ({ by }: { by: string }) => `group: ${by}`,
  label: ({ by }: { by: string }) => `Clients by ${by}`,
  select: ({ value }: { value: string }) => `Select ${value}`,
  expand: ({ value }: { value: string }) => `Show the clients of ${value}`,
  collapse: ({ value }: { value: string }) => `Hide the clients of ${value}`,
  empty: { ip: "no address", name: "no name", user: "no user", lib: "no library", cmd: "none yet" },
  columns: {
    clients: "clients",
    growth: "net / min",
    unused: "never used",
    blocked: "blocked",
    qbuf: "qbuf",
    omem: "omem",
    totMem: "tot-mem",
    oldest: "oldest",
    trend: "clients, last 15 min",
  },
  meanings: {
    clients: "Clients of this group",
    growth: "How many more clients each minute, over the last minutes",
    unused: "Connected and did nothing but introduce themselves (inferred)",
    blocked: "Waiting in a blocking command",
    qbuf: "Query buffers of all of them: received, not yet processed",
    omem: "Output buffers of all of them: replies not yet taken",
    totMem: "All memory they take; includes omem",
    oldest: "Time since the first of them connected",
    trend: "Clients over the last quarter of an hour",
  },
  trendOf: ({ value, n }: { value: string; n: number }) =>
    `${value}: ${counted(n, "client", "clients")} now, over the last quarter of an hour`,
  member: ({ age, idle }: { age: string; idle: string }) => `age ${age} · idle ${idle} · last command`,
  unusedShort: ({ n }: { n: number }) => `${count(n)} never used`,
  more: ({ n }: { n: number }) => `Show all ${count(n)} in the list`,
  groupsHead: "Expand",
  groups: ({ n }: { n: number }) => counted(n, "group", "groups"),
} as const;
