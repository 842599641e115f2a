import { afterKill, type Fate, type KillResult, type KillStep, type Table } from "@clientele/model";
import type { Reply } from "@clientele/resp";
import { replyText } from "./reply-text.ts";
import { isRefused, type Sent } from "./send-kills.ts";

/** What later lists told: null when none could be had, or the server was restarted meanwhile. */
type After = Table | null;

export interface Killed {
  /** One entry for each step that sends. */
  readonly sent: readonly Sent[];
  /** The list they were planned on. */
  readonly before: Table;
  readonly after: After;
  /** What to say of commands that the server refused as such. */
  readonly refused: string;
}

/** One result a step, in their order. */
export function judgeKills(steps: readonly KillStep[], killed: Killed): readonly KillResult[] {
  const { sent, before, after, refused } = killed;
  const ids = steps.flatMap((step) => (step.kind === "send" ? [step.id] : []));
  const fates = new Map(after === null ? [] : afterKill(before, ids, after).map((fate) => [fate.id, fate]));
  const answers = sent.values();
  return steps.map((step) => {
    if (step.kind === "skip") {
      const { id, outcome, detail } = step;
      return { id, outcome, reply: null, command: null, detail, cameBackAs: null };
    }
    return judge(step, answers.next().value ?? { kind: "lost" }, fates.get(step.id) ?? null, refused);
  });
}

function judge(
  { id, command }: KillStep & { kind: "send" },
  sent: Sent,
  fate: Fate | null,
  refused: string,
): KillResult {
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
  if (sent.kind === "withheld") {
    const why = sent.after === "lost" ? "the connection was lost before its turn." : refused;
    return failed(`Not sent: ${why}`, null, null);
  }
  if (sent.kind === "lost") return failed(afterLoss(fate), null);
  const reply = replyText(sent.reply);
  if (isRefused(sent)) return failed(refused, reply);
  const closed = hasClosed(sent.reply);
  if (closed === null) return failed("The server did not take the command.", reply);
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

/** A number, or by address alone OK and an error (redis src/networking.c clientKillCommand). Null: neither. */
function hasClosed(reply: Reply): boolean | null {
  if (reply.kind === "integer") return reply.value > 0;
  if (reply.kind === "simple") return true;
  return reply.kind === "error" && /^ERR no such client/i.test(reply.text) ? false : null;
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
