/** Subscribers that a real server closes for their soft limit, and when it was announced that it would. */
import { setTimeout as delay } from "node:timers/promises";
import { RawClient } from "../../../../e2e/scenarios/raw-client.ts";
import type { Where } from "../../../../e2e/scenarios/scenario.ts";
import { slowSubscriber } from "../../../../e2e/scenarios/slow-subscriber.ts";
import type { FindingsReadings } from "./findings-readings.ts";

export interface Countdown {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly closedAt: number;
  /** The last announcement made an interval or more before; null: there was none. */
  readonly announced: {
    readonly at: number;
    readonly closesAt: number;
    readonly uncertaintyMs: number;
  } | null;
}

const TOUCH_MS = 40;
const LOOK_MS = 15;

/** Runs one subscriber over the soft limit until the server closes it. */
export async function closedBySoftLimit(
  where: Where,
  readings: FindingsReadings,
  { name, omem, intervalMs }: { readonly name: string; readonly omem: number; readonly intervalMs: number },
): Promise<Countdown> {
  const subscriber = await slowSubscriber(where, { name, omem });
  const touching = setInterval(() => void subscriber.touch().catch(() => undefined), TOUCH_MS);
  try {
    const closedAt = await goneAt(where, subscriber.id);
    await subscriber.readToEnd();
    return { name, closedAt, announced: announcement(readings, subscriber.id, closedAt - intervalMs) };
  } finally {
    clearInterval(touching);
    await subscriber.stop();
  }
}

/** When the server no longer lists it. A socket that is not read is told of its end only behind all that waits in it. */
async function goneAt(where: Where, id: number): Promise<number> {
  const asking = await RawClient.open(where, { name: "asking" });
  try {
    for (;;) {
      const reply = await asking.ask("CLIENT", "LIST", "ID", `${id}`);
      if (reply.kind === "bulk" && reply.bytes.length === 0) return Date.now();
      await delay(LOOK_MS);
    }
  } finally {
    asking.close();
  }
}

function announcement(readings: FindingsReadings, id: number, until: number): Countdown["announced"] {
  for (const { toldAt, findings } of readings.all.toReversed()) {
    if (toldAt > until) continue;
    for (const { rule, subject, evidence } of findings) {
      if (rule !== "output-buffer" || subject.kind !== "client" || subject.key !== id) continue;
      const { closesAt, uncertaintyMs } = evidence;
      if (closesAt !== null) return { at: toldAt, closesAt, uncertaintyMs: uncertaintyMs ?? 0 };
    }
  }
  return null;
}
