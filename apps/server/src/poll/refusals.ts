/** Error lines of servers, and what they mean. Texts: redis 2.4–8.0, valkey 8, keydb 6; where several match, the first. */
import type { Step } from "../target/failure.ts";
import type { Verdict } from "./verdict.ts";

const NEEDS_PASSWORD: Verdict = {
  state: "credentials",
  cause: "The server asks for a password.",
  remedy:
    "Give one in a file, --password-file FILE, or in the address, redis://user:password@host:port, and start again.",
  retry: "slow",
  keep: false,
};

const WRONG_PASSWORD: Verdict = {
  ...NEEDS_PASSWORD,
  cause: "The server refused user name or password.",
  remedy:
    "Correct them and start again, or set them on the server. A password file is read again at each try.",
};

const NO_USERS: Verdict = {
  ...NEEDS_PASSWORD,
  cause: "This server knows passwords only, no users (Redis before 6.0).",
  remedy: "Leave the user out of the address: redis://:password@host:port.",
};

const denied = (what: string, rule: string): Verdict => ({
  state: "denied",
  cause: `The user has no right to ${what}.`,
  remedy: `Grant it on the server: ACL SETUSER <user> ${rule}`,
  retry: "slow",
  keep: true,
});

const unknown = (command: string): Verdict => ({
  state: "unsupported",
  cause: `The server does not know ${command}.`,
  remedy: "See whether the command was renamed, or whether this server has it at all.",
  retry: "slow",
  keep: true,
});

interface TextRow {
  readonly text: RegExp;
  /** null: whatever was asked. */
  readonly step: Step | null;
  readonly verdict: Verdict;
}

const BY_TEXT: readonly TextRow[] = [
  { text: /^NOAUTH\b|^ERR operation not permitted/, step: null, verdict: NEEDS_PASSWORD },
  { text: /^WRONGPASS\b|^ERR invalid password/i, step: null, verdict: WRONG_PASSWORD },
  { text: /^ERR wrong number of arguments/i, step: "sign-in", verdict: NO_USERS },
  { text: /^NOPERM\b/, step: "info", verdict: denied("INFO", "+info") },
  { text: /^NOPERM\b/, step: "list", verdict: denied("CLIENT LIST", "+client|list") },
  {
    text: /^LOADING\b/,
    step: null,
    verdict: {
      state: "loading",
      cause: "The server is loading its data.",
      remedy: "Wait: its clients are listed as soon as it is done.",
      retry: "soon",
      keep: true,
    },
  },
  {
    text: /^BUSY\b/,
    step: null,
    verdict: {
      state: "busy",
      cause: "The server is busy with a script and answers nothing else.",
      remedy: "Wait, or end the script from another connection: SCRIPT KILL or FUNCTION KILL.",
      retry: "soon",
      keep: true,
    },
  },
  {
    text: /^ERR max number of clients/i,
    step: null,
    verdict: {
      state: "full",
      cause: "The server has no free place: maxclients is reached.",
      remedy:
        "Close clients or raise maxclients. The first place that becomes free is taken within a second.",
      retry: "slot",
      keep: false,
    },
  },
  {
    text: /^DENIED\b/,
    step: null,
    verdict: {
      state: "protected",
      cause: "The server is in protected mode and takes connections from its own host only.",
      remedy: "Set a password and bind on the server, or run Clientele on the same host.",
      retry: "slow",
      keep: false,
    },
  },
  {
    text: /^ERR (unknown command|unknown subcommand|syntax error)/i,
    step: "list",
    verdict: unknown("CLIENT LIST"),
  },
  { text: /^ERR unknown (command|subcommand)/i, step: "info", verdict: unknown("INFO") },
];

/** `step`: what was asked; null where the server spoke first. Undefined for a text no row knows. */
export function knownRefusal(step: Step | null, text: string): Verdict | undefined {
  return BY_TEXT.find((row) => (row.step === null || row.step === step) && row.text.test(text))?.verdict;
}
