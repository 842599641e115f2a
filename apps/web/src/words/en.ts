/** Everything the page says in English. One entry a sentence; what varies is named. */
import { figures, lanes } from "./chart-words.ts";
import { selection, table } from "./client-words.ts";
import { details } from "./details-words.ts";
import { facet } from "./facet-words.ts";
import { finding } from "./finding-words.ts";
import { firstRun } from "./first-run-words.ts";
import { fleet } from "./fleet-words.ts";
import { group } from "./group-words.ts";
import { kill, result } from "./kill-words.ts";
import { keys, palette, parts, tabs } from "./palette-words.ts";
import { counted } from "./plural.ts";
import { query } from "./query-words.ts";
import { rate } from "./rate-words.ts";
import {
  meanwhile,
  ownName,
  rights,
  slower,
  states,
  switcher,
  transports,
  unverified,
} from "./state-words.ts";

const clients = (n: number) => counted(n, "client", "clients");

export const words = {
  product: "Clientele",
  top: {
    main: "Main",
    fleet: "Fleet",
    find: "Find a client anywhere: ip, name, user, lib, id",
    findShort: "Find a client anywhere",
    keys: "Keys",
    theme: "Theme",
    system: "As the system",
    dark: "Dark",
    light: "Light",
  },
  api: {
    unreachable: "Clientele could not be reached.",
    unreachableRemedy: "Check that it still runs, then try again.",
    unexpected: ({ status }: { status: number }) => `Clientele answered with HTTP ${status} and no reason.`,
    unexpectedRemedy: "Look into its log.",
  },
  signIn: {
    title: "Sign in",
    how: "Clientele prints a sign-in link when it starts. Open that link, or paste its token here.",
    token: "Token",
    refused:
      "This token is not the right one. Each data directory has its own; take it from the link printed at the last start.",
    button: "Sign in",
    forgot: "Lost the link? Restart Clientele: it prints the link each time.",
  },
  unreachable: { title: "Clientele does not answer", retry: "Try again" },
  firstRun,
  servers: {
    notKnown: ({ name }: { name: string }) => `There is no server named ${name}`,
    notKnownHow: ({ n }: { n: number }) => `Clientele watches ${counted(n, "server", "servers")}:`,
    toOther: "Servers that are watched",
    toList: "All servers",
  },
  states,
  meanwhile,
  rights,
  slower,
  switcher,
  transports,
  unverified,
  ownName,
  header: {
    switchServer: "Switch server",
    every: ({ interval }: { interval: string }) => `every ${interval}`,
    cost: ({ time, share }: { time: string; share: string }) => `poll cost ${time} · ${share}`,
    costMeaning: ({ list, info, interval }: { list: string; info: string; interval: string }) =>
      `CLIENT LIST takes ${list}, INFO ${info}, every ${interval}, seen from Clientele`,
    slower: ({ configured }: { configured: string }) =>
      `Asked for ${configured}; read less often, because a list must not take more than 1% of the server's time`,
    replicas: ({ n }: { n: number }) => counted(n, "replica", "replicas"),
    aged: ({ age }: { age: string }) => `${age} old`,
    roles: { primary: "primary", replica: "replica", unknown: "role unknown" },
    modes: { cluster: "cluster", sentinel: "sentinel" },
    openStream: "Opening the stream",
  },
  bands: {
    linkLost: "Connection to Clientele lost",
    linkLostHow: ({ tries, next }: { tries: number; next: string }) =>
      `${counted(tries, "try", "tries")}, ${next}. The page comes back by itself; check that Clientele still runs.`,
    linkFull: "Clientele has as many viewers as it takes",
    linkFullHow: ({ tries, next }: { tries: number; next: string }) =>
      `${counted(tries, "try", "tries")}, ${next}. Close pages that nobody looks at; the first place that is free is taken.`,
    retry: "Retry now",
    tries: ({ n }: { n: number }) => counted(n, "try", "tries"),
    since: ({ at, span }: { at: string; span: string }) => `Since ${at} (${span})`,
    tryingNow: "trying now",
    nextIn: ({ wait }: { wait: string }) => `next in ${wait}`,
    outdated: "Clientele was updated while this page was open.",
    reload: "Reload",
    badValues: ({ keys }: { keys: string }) =>
      `The address held values that could not be used: ${keys}. The usual ones took their place.`,
    dismiss: "Dismiss",
    insecure:
      "This page is not encrypted: others on the network can read what it shows and act with its sign-in.",
    unreadable: ({ n, reason }: { n: number; reason: string }) =>
      `${counted(n, "line", "lines")} of CLIENT LIST could not be read and ${n === 1 ? "is" : "are"} missing here. The first: ${reason}`,
  },
  copy: { copy: "Copy", done: "Copied", failed: "Could not copy" },
  foot: {
    clients,
    matching: ({ n, of }: { n: string; of: number }) => `${n} of ${clients(of)}`,
    list: ({ size, time }: { size: string; time: string }) => `CLIENT LIST ${size} in ${time}`,
    last: ({ at, zone }: { at: string; zone: string }) => `last sample ${at} ${zone}`,
    notReported: ({ fields }: { fields: string }) => `not reported here: ${fields}`,
    notReportedMeaning: ({ server }: { server: string }) =>
      `${server} does not report these fields: their columns are hidden, not zero`,
    keys: {
      filter: "filter",
      move: "move",
      select: "select",
      open: "open",
      kill: "kill…",
      timelines: "timelines",
      all: "all keys",
    },
  },
  facet,
  finding,
  fleet,
  group,
  palette,
  keys,
  parts,
  tabs,
  rate,
  query,
  kill,
  result,
  table,
  selection,
  details,
  figures,
  lanes,
} as const;
