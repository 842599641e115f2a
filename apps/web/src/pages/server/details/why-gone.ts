/** Why a client is no longer listed, as far as can be told from what was known of it. Pure. */
import type { FindingOf, ServerStatus } from "@clientele/model";
import { idleOf, numberCell, type RowRef, textCell } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";

export type OutputBufferFinding = FindingOf<"output-buffer">;

export type WhyGone =
  | { readonly kind: "restart" }
  /** Inferred, as the two below. */
  | { readonly kind: "soft"; readonly size: number; readonly seconds: number }
  | { readonly kind: "hard"; readonly size: number }
  | { readonly kind: "timeout"; readonly seconds: number }
  | { readonly kind: "closing"; readonly letter: string };

export interface LastSeen {
  readonly client: RowRef;
  /** Milliseconds since 1970: of the list that missed it. */
  readonly goneAt: number;
  readonly restarted: boolean;
  /** The last that named it; null: none did. */
  readonly finding: OutputBufferFinding | null;
}

/** A countdown is this much off, besides its own uncertainty: lists are not read at the instant of the close. */
const SLACK_MS = 2_000;

/** null: nothing points to a reason. */
export function whyGone(
  { client, goneAt, restarted, finding }: LastSeen,
  status: ServerStatus,
): WhyGone | null {
  if (restarted) return { kind: "restart" };
  const letter = [..."Ac"].find((flag) => (textCell(client, "flags") ?? "").includes(flag));
  if (letter) return { kind: "closing", letter };
  return byBuffer(client, goneAt, finding, status) ?? byTimeout(client, goneAt, status);
}

function byBuffer(
  client: RowRef,
  goneAt: number,
  finding: OutputBufferFinding | null,
  status: ServerStatus,
): WhyGone | null {
  if (!finding) return null;
  const { soft, softSeconds, hard, closesAt, uncertaintyMs } = finding.evidence;
  const interval = status.cost?.intervalMs ?? 0;
  const early = (uncertaintyMs ?? 0) + SLACK_MS;
  if (
    soft !== null &&
    closesAt !== null &&
    goneAt >= closesAt - early &&
    goneAt <= closesAt + early + 2 * interval
  )
    return { kind: "soft", size: soft, seconds: softSeconds ?? 0 };
  return hard !== null && numberCell(client, "omem") >= hard * 0.8 ? { kind: "hard", size: hard } : null;
}

/** `timeout` closes ordinary clients only: no subscribers, nobody who is blocked. */
function byTimeout(client: RowRef, goneAt: number, { limits, identity, cost }: ServerStatus): WhyGone | null {
  const seconds = limits?.timeout ?? 0;
  if (seconds === 0 || classOf(client, identity) !== "normal") return null;
  if (/[bO]/.test(textCell(client, "flags") ?? "")) return null;
  const slack = 2 + (cost?.intervalMs ?? 0) / 1000;
  const idle = idleOf(client, goneAt);
  return idle >= seconds && idle <= seconds + slack + 10 ? { kind: "timeout", seconds } : null;
}
