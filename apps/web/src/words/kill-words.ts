/** What the kill dialog and its result say. */
import type { Protection } from "@clientele/model";
import { count } from "./format.ts";
import { counted } from "./plural.ts";

const clients = (n: number) => counted(n, "client", "clients");

export const kill = {
  title: ({ n, server }: { n: number; server: string }) => `Kill ${clients(n)} on ${server}`,
  matches: "What is selected",
  checked: ({ at }: { at: string }) => `checked ${at}`,
  goneMeanwhile: ({ n }: { n: number }) => `${clients(n)} gone since the selection: skipped`,
  changedSince: ({ n }: { n: number }) => `${clients(n)} gone since the check: skipped when sent`,
  update: ({ n }: { n: number }) => `Update to ${count(n)}`,
  by: { ip: "by ip", name: "by name", type: "by class", cmd: "by cmd" },
  others: ({ n }: { n: number }) => counted(n, "other", "others"),
  never: "Never touched",
  protections: {
    replica: "replicas",
    "primary link": "primary link",
    "own connection": "Clientele's own connections",
  } satisfies Record<Protection, string>,
  here: ({ here, matched }: { here: number; matched: number }) =>
    here === 0 ? "none here" : `${count(here)} here, ${count(matched)} selected`,
  after: "After",
  afterOf: ({ now, then, max, share }: { now: string; then: string; max: string; share: string }) =>
    `Connected ${now} → about ${then} of ${max} (${share}).`,
  afterPlain: ({ now, then }: { now: string; then: string }) => `Connected ${now} → about ${then}.`,
  reconnect: "The app may reconnect at once.",
  commands: "Commands, in this order",
  commandsHow: "by id with address and type: nothing that connects meanwhile is hit",
  copyCommands: ({ n }: { n: number }) => `Copy ${count(n)}`,
  more: ({ n }: { n: number }) => `# and ${count(n)} more`,
  none: "# nothing will be sent",
  reason: "Reason, kept in the log",
  reasonOptional: "Reason, kept in the log (optional for one)",
  type: ({ n }: { n: number }) => `Type ${n} to confirm`,
  noUndo:
    "Redis gives no undo. Each client is looked at again just before its command; one that is gone or changed is skipped.",
  cancel: "Cancel",
  confirm: ({ n }: { n: number }) => `Kill ${clients(n)}`,
  sending: "Sending…",
  preparing: "Asking the server who is still there…",
  expired: "Check again",
  nothing: "Nothing to kill: all of them are gone or protected.",
  needReason: "Give a reason first.",
  needCount: ({ n }: { n: number }) => `Type ${n} first.`,
  off: {
    link: "Off while the connection to Clientele is lost.",
    state: ({ state }: { state: string }) => `Off while the server is not live (${state}).`,
    gone: "Off: this client is gone.",
    replica: "Off: replicas are never killed.",
    primary: "Off: the link to the primary is never killed.",
    own: "Off: Clientele's own connections are never killed.",
  },
} as const;

export const result = {
  title: ({ parts }: { parts: string }) => parts,
  killed: ({ n }: { n: number }) => `${count(n)} killed`,
  gone: ({ n }: { n: number }) => `${count(n)} had gone already`,
  skipped: ({ n }: { n: number }) => `${count(n)} skipped`,
  failed: ({ n }: { n: number }) => `${count(n)} failed`,
  labels: {
    killed: "killed (reply 1 or OK)",
    gone: "had gone already",
    skipped: "skipped: protected or changed",
    failed: "failed",
  },
  outcomes: {
    killed: "killed",
    gone: "had gone already",
    protected: "protected",
    changed: "changed, skipped",
    failed: "failed",
  },
  replies: "Commands and replies",
  cameBack: ({ n }: { n: number }) => `${clients(n)} came back at once: the app reconnects by itself.`,
  cameBackAs: ({ id }: { id: number }) => `came back as id ${id}`,
  nobodyBack: "None of them came back with the same ip, name, user and library so far.",
  since: "Since then",
  at: "At",
  reason: "Reason",
  noReason: "none given",
  action: "Log entry",
  report: "Copy report",
  done: "Done",
} as const;
