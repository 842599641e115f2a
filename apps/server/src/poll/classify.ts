/**
 * What a failure means for people: state, cause, remedy, and how it is tried again. A table, so that a new kind of
 * failure is a row. Error texts: `corpus/FIELDS.md` §7, redis 2.4–8.0, valkey, keydb.
 *
 * Errors of the step `sign-in` are never quoted: servers up to 6.x repeat the words of a command they do not know,
 * and those hold the password.
 */
import type { Failure, Step } from "../target/failure.ts";
import { said } from "../target/said.ts";
import { cutOffVerdict } from "./cut-off.ts";
import { REACH_VERDICTS } from "./reach-verdicts.ts";
import { knownRefusal } from "./refusals.ts";
import { lost, type Verdict } from "./verdict.ts";

type FailureOf<K extends Failure["kind"]> = Extract<Failure, { kind: K }>;

const seconds = (ms: number): string => `${ms / 1_000} s`;

const BY_KIND: { readonly [K in Failure["kind"]]: (failure: FailureOf<K>) => Verdict } = {
  ...REACH_VERDICTS,
  refused: () =>
    lost("Connection refused: nothing listens at this address.", "Start the server, or check host and port."),
  unreachable: ({ code }) =>
    lost(
      `The address cannot be reached (${code}).`,
      "Check network, routes and firewall between here and the server.",
    ),
  unknownHost: ({ code }) =>
    lost(`The host name is not known (${code}).`, "Check the host name and the name service."),
  connectTimeout: ({ afterMs }) =>
    lost(`No connection within ${seconds(afterMs)}.`, "Check host, port and firewall."),
  replyTimeout: ({ afterMs }) =>
    lost(
      `No whole reply within ${seconds(afterMs)}.`,
      "See whether the server hangs, swaps or runs a slow command.",
    ),
  listTimeout: ({ afterMs }) =>
    lost(
      `No whole reply within ${seconds(afterMs)} to CLIENT LIST.`,
      "See whether the server hangs, swaps or runs a slow command, or has more clients than it can list in that time.",
    ),
  held: ({ afterMs }) => ({
    ...lost(
      `The server takes connections and answered no command within ${seconds(afterMs)}: CLIENT PAUSE, as it seems.`,
      "Wait until the pause runs out: CLIENT UNPAUSE would have to wait as well.",
    ),
    state: "paused",
  }),
  reset: ({ code }) =>
    lost(`The connection was reset (${code}).`, "See whether the server was killed or restarted."),
  closed: () =>
    lost("The server closed the connection.", "See whether the server stopped or closed this client."),
  ended: () => lost("The connection was ended here.", "Nothing to do: it is made again."),
  protocol: ({ offset, message }) =>
    lost(
      `Byte ${offset} of the connection is no RESP: ${message}`,
      "Check that the port is a Redis-compatible server's.",
    ),
  unasked: ({ text }) => byText(null, text),
  reply: ({ step, text }) => byText(step, text),
  unexpected: ({ step, got }) =>
    lost(`${NAME_OF[step]} was answered by a reply of type ${got}.`, "Check what answers at this address."),
  unreadable: ({ reason }) => ({
    ...lost(
      `CLIENT LIST cannot be read: ${reason}`,
      "Report it with the server's version: the list may have a new form.",
    ),
    keep: true,
  }),
  cutOff: (failure) => cutOffVerdict(failure),
  internal: ({ where }) =>
    lost(`Clientele failed to read the server: ${where}.`, "Report it with the server's version."),
};

const NAME_OF: Readonly<Record<Step, string>> = {
  "sign-in": "Signing in",
  info: "INFO",
  list: "CLIENT LIST",
  setname: "CLIENT SETNAME",
  id: "CLIENT ID",
  config: "CONFIG GET",
  action: "The command",
};

/** The table's only way in. Holds no text of an error that answered a sign-in. */
export function classify(failure: Failure): Verdict {
  const row = BY_KIND[failure.kind] as (failure: Failure) => Verdict;
  return row(failure);
}

function byText(step: Step | null, text: string): Verdict {
  const known = knownRefusal(step, text);
  if (known !== undefined) return known;
  const words = step === "sign-in" ? errorCode(text) : said(text);
  const asked = step === null ? "The server" : NAME_OF[step];
  return lost(`${asked} was answered by an error: ${words}`, "See the server's log; it is tried again.");
}

/** `WRONGPASS`, `ERR`: the first word, where it is one that a server makes and not a repeated argument. */
function errorCode(text: string): string {
  return /^[A-Z]{2,20}(?=\s|$)/.exec(text)?.[0] ?? "an error without a code";
}
