/** What the palette, the list of keys and a part that failed say. */
import { count } from "./format.ts";
import { counted } from "./plural.ts";

export const palette = {
  label: "Palette",
  placeholder: "Find a client, a server or a command",
  results: "Results",
  none: "Nothing is like this",
  groups: { clients: "Clients", servers: "Servers", commands: "Do" },
  everywhere: ({ who }: { who: string }) => `Find ${who} on all servers`,
  filter: ({ query }: { query: string }) => `Filter this page by ${query}`,
  here: ({ n }: { n: number }) => `${count(n)} here`,
  client: ({ id }: { id: number }) => `id ${id}`,
  clients: ({ n }: { n: number }) => counted(n, "client", "clients"),
  /** What a first sign does, each after it. */
  hint: {
    commands: "actions",
    servers: "servers",
    id: "client id",
    rest: "anything else: ip, name, user, lib",
  },
  do: {
    fleet: "Go to Fleet",
    ungroup: "Group by none",
    group: ({ by }: { by: string }) => `Group by ${by}`,
    timelines: "Show or hide timelines",
    facets: "Go to the facets",
    filter: "Filter the clients",
    clear: "Clear the query",
    system: "Theme as the system",
    dark: "Theme dark",
    light: "Theme light",
    keys: "Keys",
  },
} as const;

export const keys = {
  title: "Keys",
  single: "Single-key shortcuts",
  singleOff: "Off: arrows, enter, esc and keys with ctrl or ⌘ still work.",
  groups: { everywhere: "Everywhere", table: "Table", view: "View" },
  names: { enter: "enter", shift: "shift", delete: "del", escape: "esc", ctrl: "ctrl", to: "–" },
  does: {
    palette: "Palette",
    filter: "Search or filter",
    fleet: "Go to Fleet",
    switchServer: "Switch server",
    keys: "This list",
    move: "Down, up",
    open: "Open client",
    select: "Select",
    range: "Select range",
    all: "Select all that match",
    kill: "Kill…",
    leave: "Close, then clear",
    timelines: "Show, hide timelines",
    facets: "Go to the facets",
    group: "Group by",
  },
} as const;

export const parts = {
  failed: ({ part }: { part: string }) => `${part} failed.`,
  rest: "Nothing was sent to a server; the rest of the page goes on.",
  whole: "Nothing was sent to a server.",
  reload: "Reload this part",
  reloadPage: "Reload the page",
  names: {
    page: "The page",
    head: "The head of this page",
    times: "Figures and timelines",
    clients: "The list of clients",
    details: "The client's details",
    kill: "The kill dialog",
    palette: "The palette",
  },
} as const;

export const tabs = { label: "Parts of this page", overview: "Overview", clients: "Clients" } as const;
