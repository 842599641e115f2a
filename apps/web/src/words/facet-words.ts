/** What the facets say. */
import { count } from "./format.ts";

export const facet = {
  label: "Facets",
  open: "Facets",
  search: "Find a value",
  searching: "Name, address, command…",
  clear: "Clear",
  close: "Close the facets",
  fields: {
    type: "Type",
    flags: "Flags",
    ip: "IP",
    name: "Name",
    cmd: "Command",
    user: "User",
    lib: "Library",
    db: "db",
  },
  clients: "clients",
  omem: "omem",
  picked: ({ n }: { n: number }) => `${count(n)} picked`,
  none: {
    type: "none",
    flags: "no flag",
    ip: "no address",
    name: "no name",
    cmd: "none yet",
    user: "no user",
    lib: "not told",
    db: "none",
  },
  noFlag: "no flag set",
  more: ({ n }: { n: number }) => `${count(n)} more`,
  nothing: "No value holds this text",
  how: "Click: this one. Ctrl-click: this one too. Alt-click: not this one.",
  excluded: "not",
} as const;
