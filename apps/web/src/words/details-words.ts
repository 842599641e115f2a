/** What the details of one client say. */
import { counted } from "./plural.ts";

export const details = {
  client: "Client",
  label: ({ id }: { id: string }) => `Client ${id}`,
  position: ({ at, of }: { at: string; of: string }) => `${at} of ${of}`,
  previous: "Previous client",
  previousKey: "Previous client (k)",
  next: "Next client",
  nextKey: "Next client (j)",
  close: "Close",
  kill: "Kill…",
  copyLink: "Copy link",
  copyLine: "Raw line",
  copyValue: ({ field }: { field: string }) => `Copy ${field}`,
  goneAt: ({ at }: { at: string }) => `Gone at ${at}: no longer listed. These are its last values.`,
  goneWhy: {
    restart: ({ server }: { server: string }) => `${server} restarted: every connection ended.`,
    soft: ({ server, seconds, size }: { server: string; seconds: string; size: string }) =>
      `Probably closed by ${server} (inferred): omem had been above its soft limit of ${size} for ${seconds}.`,
    hard: ({ server, size }: { server: string; size: string }) =>
      `Probably closed by ${server} (inferred): omem was near its hard limit of ${size}.`,
    closing: ({ letter }: { letter: string }) => `It was about to be closed: flag ${letter}.`,
    timeout: ({ server, span }: { server: string; span: string }) =>
      `Probably closed by ${server} (inferred): it had been idle for timeout, ${span}.`,
  },
  notListed: ({ id }: { id: string }) => `Client ${id} is not listed`,
  notListedHow: "It may have gone before this page was opened. Ids start anew when the server restarts.",
  own: "Clientele's own connection: it is never killed.",
  buffer: { omem: "Output buffer", qbuf: "Query buffer" },
  against: ({ type }: { type: string }) => `omem, against the ${type} class limits`,
  unlimited: ({ type }: { type: string }) => `omem, the ${type} class has no limit`,
  qbufAgainst: "qbuf, against client-query-buffer-limit",
  qbufAlone: "qbuf",
  noLimit: ({ type, server }: { type: string; server: string }) =>
    `The ${type} class has no limit here: ${server} never closes this client for its output buffer.`,
  limitsUnknown:
    "The limits of its class are not known here: CONFIG GET client-output-buffer-limit gave nothing.",
  overSoft: ({ size, seconds, server }: { size: string; seconds: string; server: string }) =>
    `Over the soft limit. ${server} closes this client when it stays above ${size} for ${seconds}.`,
  underSoft: ({ size, seconds, server }: { size: string; seconds: string; server: string }) =>
    `${server} closes it when omem stays above ${size} for ${seconds}.`,
  hardLimit: ({ size }: { size: string }) => `Above ${size} it is closed at once.`,
  qbufLimit: ({ size, server }: { size: string; server: string }) =>
    `${server} closes it at once when qbuf passes ${size}.`,
  limits: {
    hardAbove: ({ size }: { size: string }) => `hard limit ${size} ↑, closed at once`,
    hard: ({ size }: { size: string }) => `hard limit ${size}, closed at once`,
    softAbove: ({ size, seconds }: { size: string; seconds: string }) =>
      `soft limit ${size} ↑, for ${seconds}`,
    soft: ({ size, seconds }: { size: string; seconds: string }) => `soft limit ${size}, for ${seconds}`,
  },
  chart: {
    said: ({
      field,
      from,
      to,
      most,
      now,
    }: Readonly<Record<"field" | "from" | "to" | "most" | "now", string>>) =>
      `${field} from ${from} to ${to}: at most ${most}, ${now} at the end`,
    since: ({ at }: { at: string }) => `since this page follows: ${at}`,
    last: ({ span }: { span: string }) => `the last ${span}`,
    quiet: ({ size, at }: { size: string; at: string }) =>
      `Neither omem nor qbuf was above ${size} since this page follows: ${at}.`,
    quietFor: ({ size, span }: { size: string; span: string }) =>
      `Neither omem nor qbuf was above ${size} in the last ${span}.`,
    gap: "nothing heard",
  },
  countdown: {
    closesIn: ({ server, span }: { server: string; span: string }) =>
      `${server} closes this client in about ${span}`,
    anyMoment: ({ server }: { server: string }) => `${server} may close this client at any moment`,
    nearHard: ({ size }: { size: string }) => `Near the hard limit of ${size}`,
    over: ({ span }: { span: string }) => `over for ${span}`,
    overWithin: ({ span, within }: { span: string; within: string }) => `over for ${span}, ± ${within}`,
    unless: ({ size, seconds }: { size: string; seconds: string }) =>
      `Unless omem falls under ${size} first: that starts the ${seconds} anew.`,
    atOnce: ({ server, size }: { server: string; size: string }) =>
      `${server} closes this client at once when omem passes ${size}.`,
    hardIn: ({ span }: { span: string }) => `At this pace that is in about ${span}.`,
    grows: ({ pace }: { pace: string }) =>
      `It grows by ${pace}: this client reads more slowly than it is sent to.`,
  },
  siblings: {
    title: "Siblings",
    same: ({ field }: { field: string }) => `same ${field}`,
    show: ({ n, field }: { n: number; field: string }) =>
      `Show ${counted(n, "client", "clients")} of the same ${field}`,
    none: "No other client is listed that shares its ip, name, user or library.",
    among: {
      name: ({ n }: { n: string }) => `Among ${n} others of the same name`,
      ip: ({ n }: { n: string }) => `Among ${n} others of the same ip`,
      user: ({ n }: { n: string }) => `Among ${n} others of the same user`,
      lib: ({ n }: { n: string }) => `Among ${n} others of the same library`,
      type: ({ n, type }: { n: string; type: string }) => `Among ${n} other ${type} clients`,
    },
    times: ({ who, what, median, times }: Readonly<Record<"who" | "what" | "median" | "times", string>>) =>
      `${who} the median ${what} is ${median}: this one has ${times} times that.`,
    alone: ({ who, what, own }: Readonly<Record<"who" | "what" | "own", string>>) =>
      `${who} the median ${what} is 0: this one has ${own}.`,
    commands: "rate of commands",
  },
  flags: "Flags",
  unknownFlag: "a letter this version of Clientele does not know",
  fields: "All fields",
  user: "user",
  lib: "lib",
  instant: ({ at, zone }: { at: string; zone: string }) => `at ${at} ${zone}`,
  inUnits: ({ meaning, value }: { meaning: string; value: string }) => `${meaning}: ${value}`,
  empty: '""',
  unknownField: "not known to Clientele; as the server wrote it",
  /** Fields that the reader of CLIENT LIST keeps as text, said here for people. */
  otherFields: new Map([
    ["send-wait-time", "Dragonfly: how long the connection has waited to send"],
    ["irqmatch", "Dragonfly: whether the network card's interrupt is on the same thread"],
    ["pipeline", "Dragonfly: commands waiting in the pipeline"],
    ["pbuf", "Dragonfly: bytes of commands waiting in the pipeline"],
    ["tot-read-calls", "Dragonfly: times the socket was read"],
    ["tot-dispatches", "Dragonfly: commands dispatched asynchronously"],
  ]) as ReadonlyMap<string, string>,
} as const;
