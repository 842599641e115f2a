import { setTimeout as sleep } from "node:timers/promises";
import type { Table } from "@clientele/model";
import type { Reply } from "@clientele/resp";
import { refusalOf } from "../target/answers.ts";
import { errorText } from "../target/ask.ts";
import type { WatchedServer } from "./watched-server.ts";

/** What became of one command. `lost`: sent, and the connection ended before its reply. */
export type Sent =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "lost" }
  /** Not sent, because of what an earlier one was answered. */
  | { readonly kind: "withheld"; readonly after: "lost" | "refused" };

const PIPELINE = 50;
/** A client library connects anew within this time, as a rule. */
const SECOND_LOOK_MS = 700;

/**
 * Sends commands in pipelines of at most 50. The first goes alone: a right that is missing is then learnt by one
 * refusal instead of ten thousand. After a lost connection or a refusal nothing more is sent.
 */
export async function sendKills(
  server: WatchedServer,
  commands: readonly (readonly string[])[],
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let stop: "lost" | "refused" | null = null;
  while (sent.length < commands.length) {
    if (stop !== null) {
      sent.push({ kind: "withheld", after: stop });
      continue;
    }
    const size = sent.length === 0 ? 1 : PIPELINE;
    const batch = await Promise.all(
      commands.slice(sent.length, sent.length + size).map((words) => sendOne(server, words)),
    );
    sent.push(...batch);
    if (batch.some((s) => s.kind === "lost")) stop = "lost";
    else if (batch.some(isRefused)) stop = "refused";
  }
  return sent;
}

/** Whether the server refuses the command as such: the right is missing, or the command. */
export function isRefused(sent: Sent): boolean {
  const text = sent.kind === "reply" ? errorText(sent.reply) : null;
  return text !== null && refusalOf(text) !== null;
}

async function sendOne(server: WatchedServer, words: readonly string[]): Promise<Sent> {
  try {
    return { kind: "reply", reply: await server.run(words) };
  } catch {
    // Why the connection ended is in the server's status, and logged there.
    return { kind: "lost" };
  }
}

/**
 * The list right after the commands, and once more when clients had time to come back: the later of the two that can be
 * had. Null when neither can, or when the server was restarted, since ids then mean others.
 */
export async function looksAfter(server: WatchedServer, epoch: number): Promise<Table | null> {
  const first = await look(server);
  await sleep(SECOND_LOOK_MS);
  const last = (await look(server)) ?? first;
  return server.status().epoch === epoch ? last : null;
}

async function look(server: WatchedServer): Promise<Table | null> {
  try {
    return await server.pollNow();
  } catch {
    return null;
  }
}
