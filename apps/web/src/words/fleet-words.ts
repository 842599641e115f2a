/** What is said of all servers together, and of a client looked for on all of them. */
import { counted } from "./plural.ts";

const servers = (n: number) => counted(n, "server", "servers");

export const fleet = {
  title: "Fleet",
  live: "Live",
  notLive: "Not live",
  answering: ({ n, of }: { n: string; of: number }) => `${n} of ${servers(of)} answer`,
  allAnswer: ({ of }: { of: number }) => (of === 1 ? "1 server answers" : `all ${servers(of)} answer`),
  waiting: "Waiting for the servers",
  figures: {
    label: "All servers",
    servers: "Servers",
    away: ({ n }: { n: string }) => `${n} away`,
    attention: "Need attention",
    critical: ({ n }: { n: string }) => `${n} critical`,
    clients: "Clients",
    blocked: "Blocked",
    omem: "omem total",
    qbuf: "qbuf total",
    turnover: "Opened / closed",
    turnoverMeaning: "Connections opened and closed per second, over the last 10 s",
    rejected: "Rejected",
    rejectedMeaning: "Connections refused for want of a place (maxclients) per second, over the last 10 s",
    leftOut: ({ n }: { n: number }) =>
      `Summed over the servers that answer; ${servers(n)} without a figure of now left out`,
    perSecond: "/s",
  },
  search: {
    label: "Filter servers, or find a client on all of them",
    placeholder: "Filter servers, or who:10.0.3.7 to find a client everywhere",
    short: "Filter, or who:10.0.3.7",
    clear: "Clear",
    how: "who: takes an ip, a name, a user, a lib or an id. Try who:checkout-* or who:10.0.3.0/24",
    show: "Show servers",
    all: ({ n }: { n: string }) => `all ${n}`,
    attention: ({ n }: { n: string }) => `attention ${n}`,
    away: ({ n }: { n: string }) => `away ${n}`,
  },
  table: {
    label: "Servers",
    severity: "severity",
    columns: {
      name: "server",
      address: "address",
      role: "role",
      version: "version",
      finding: "worst finding",
      clients: "clients / maxclients",
      blocked: "blocked",
      omem: "omem",
      qbuf: "qbuf",
      turnover: "open / close",
      rejected: "rejected",
      cost: "poll cost",
      trend: "clients, 15 min",
    },
    meanings: {
      turnover: "Connections opened and closed per second, over the last 10 s",
      rejected: "Connections refused per second, over the last 10 s",
      cost: "What CLIENT LIST takes of the server's main thread, and its share of the time",
      trend: "Clients over the last 15 minutes; sorted by how they changed",
    },
    noFinding: "no finding",
    aged: ({ age }: { age: string }) => `${age} old`,
    trend: ({ from, to }: { from: string; to: string }) => `Clients over 15 minutes: from ${from} to ${to}`,
    none: ({ text }: { text: string }) => `No server has ${text} in its name or address`,
    noneShown: "No server is like this now",
    showAll: "Show all servers",
  },
  foot: {
    servers,
    matching: ({ n, of }: { n: string; of: number }) => `${n} of ${servers(of)}`,
    worstFirst: "worst first, then name",
    sortedBy: ({ column }: { column: string }) => `by ${column}`,
    held: "Order held",
    wouldMove: ({ n }: { n: number }) => `Order held, ${counted(n, "server", "servers")} would move`,
    every: ({ from, to }: { from: string; to: string }) =>
      from === to ? `polled every ${from}` : `polled every ${from} to ${to}`,
    cost: ({ share }: { share: string }) => `at most ${share} of a server's time`,
    trends: ({ message, remedy }: { message: string; remedy: string }) =>
      `The last 15 minutes could not be read: ${message} ${remedy}`,
    keys: { move: "move", open: "open", search: "search", back: "all servers" },
  },
  who: {
    /** In braces: what is set off from the sentence. */
    isOn: ({ servers: of, clients }: { servers: number; clients: number }) =>
      `{who} is on {on} ${of === 1 ? "server" : "servers"} with {clients} ${clients === 1 ? "client" : "clients"}.`,
    on: ({ n, of }: { n: string; of: string }) => `${n} of ${of}`,
    called: ({ others }: { others: number }) =>
      others === 0
        ? "Calls itself {name}."
        : `Calls itself {name}, and ${counted(others, "other name", "other names")}.`,
    nowhere: ({ searched }: { searched: number }) =>
      `{who} is on none of ${servers(searched)}: no client of their last lists is like this.`,
    asking: "Asking all servers",
    asked: ({ n }: { n: number }) => `${servers(n)} asked`,
    oldLists: ({ list }: { list: string }) => `from their last sample: ${list}`,
    oldList: ({ name, age }: { name: string; age: string }) => `${name} (${age} old)`,
    moreOld: ({ n }: { n: number }) => `${counted(n, "more", "more")}`,
    failed: "The servers could not be asked.",
    empty: "Whom? An ip, a name, a user, a lib or an id after who:",
    accepted: "Accepted:",
    servers: "Servers",
    clientsTitle: "Clients",
    shown: ({ n, of }: { n: string; of: string }) => `${n} of ${of}, by server, largest output buffer first`,
    allShown: ({ of }: { of: string }) => `${of}, by server, largest output buffer first`,
    columns: {
      server: "server",
      clients: "clients",
      neverUsed: "never used",
      blocked: "blocked",
      omem: "omem",
      qbuf: "qbuf",
      oldest: "oldest",
      user: "user",
      lib: "lib",
      names: "names",
    },
    more: ({ n }: { n: number }) => `+${n}`,
    foot: ({ clients, on }: { clients: number; on: number }) =>
      `${counted(clients, "client", "clients")} on ${servers(on)}`,
  },
} as const;
