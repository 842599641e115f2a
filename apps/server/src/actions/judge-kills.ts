import { afterKill, type Fate, type KillResult, type KillStep, type Table } from "@clientele/model";
import { replyText } from "./reply-text.ts";
import { isDenied, type Sent } from "./send-kills.ts";

/** What later lists told: null when none could be had, or the server was restarted meanwhile. */
type After = Table | null;

/** One result a step, in their order. `sent` has one entry for each step that sends; `before` is the list they were planned on. */
export function judgeKills(
  steps: readonly KillStep[],
  sent: readonly Sent[],
  before: Table,
  after: After,
): readonly KillResult[] {
  const ids = steps.flatMap((step) => (step.kind === "send" ? [step.id] : []));
  const fates = new Map(after === null ? [] : afterKill(before, ids, after).map((fate) => [fate.id, fate]));
  const answers = sent.values();
  return steps.map((step) => {
    if (step.kind === "skip") {
      const { id, outcome, detail } = step;
      return { id, outcome, reply: null, command: null, detail, cameBackAs: null };
    }
    return judge(step, answers.next().value ?? { kind: "lost" }, fates.get(step.id) ?? null);
  });
}

const WITHHELD = {
  lost: "Not sent: the connection was lost before its turn.",
  denied:
    "Not sent: the user has no right to CLIENT KILL. Grant it on the server: ACL SETUSER <user> +client|kill",
} as const;

function judge({ id, command }: KillStep & { kind: "send" }, sent: Sent, fate: Fate | null): KillResult {
  const failed = (
    detail: string,
    reply: string | null,
    words: readonly string[] | null = command,
  ): KillResult => ({
    id,
    outcome: "failed",
    reply,
    command: words,
    detail,
    cameBackAs: null,
  });
  if (sent.kind === "withheld") return failed(WITHHELD[sent.after], null, null);
  if (sent.kind === "lost") return failed(afterLoss(fate), null);
  const reply = replyText(sent.reply);
  if (isDenied(sent)) {
    return failed(
      "The user has no right to CLIENT KILL. Grant it on the server: ACL SETUSER <user> +client|kill",
      reply,
    );
  }
  if (sent.reply.kind !== "integer") return failed("The server did not take the command.", reply);
  const closed = sent.reply.value > 0;
  if (fate?.stillThere === true) {
    return closed
      ? failed("The server says that it closed it, and lists it still.", reply)
      : {
          id,
          outcome: "changed",
          reply,
          command,
          detail: "Its address or type changed at the last moment.",
          cameBackAs: null,
        };
  }
  const cameBackAs = fate?.cameBackAs ?? null;
  if (!closed)
    return {
      id,
      outcome: "gone",
      reply,
      command,
      detail: "It closed by itself at the last moment.",
      cameBackAs,
    };
  const detail = fate === null ? "No list could be read after it to see it gone." : null;
  return { id, outcome: "killed", reply, command, detail, cameBackAs };
}

function afterLoss(fate: Fate | null): string {
  const seen =
    fate === null
      ? "it is unknown whether it was killed"
      : fate.stillThere
        ? "it is still listed"
        : "it is not listed any more";
  return `The connection was lost before the reply: ${seen}.`;
}
