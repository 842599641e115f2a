import type { Finding } from "@clientele/model";
import { useState } from "react";
import type { ServerData } from "../../../state/server-data.ts";
import type { OutputBufferFinding } from "./why-gone.ts";

export interface LastFinding {
  /** The finding about this client's output buffer: while it is listed as of now, afterwards the last there was. */
  readonly finding: OutputBufferFinding | null;
  /** The epoch in which the client was listed. */
  readonly epoch: number;
}

interface Kept extends LastFinding {
  readonly id: number;
}

/** What was known of the open client while it was there: a finding leaves the status with its client. */
export function useLastFinding(
  id: number,
  isGone: boolean,
  findings: readonly Finding[],
  { epoch }: ServerData,
): LastFinding {
  const [kept, keep] = useState<Kept>({ id, epoch, finding: null });
  const named = findings.find((each): each is OutputBufferFinding => isAbout(each, id)) ?? null;
  if (isGone && kept.id === id) return kept;
  const next = { id, epoch, finding: named };
  if (kept.id !== id || kept.epoch !== epoch || kept.finding !== named) keep(next);
  return next;
}

function isAbout({ rule, subject }: Finding, id: number): boolean {
  return rule === "output-buffer" && subject.kind === "client" && subject.key === id;
}
