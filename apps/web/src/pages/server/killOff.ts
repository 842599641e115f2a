import type { ServerStatus } from "@clientele/model";
import { classOf } from "../../state/client.ts";
import { words } from "../../words/en.ts";
import type { OpenClient } from "./useOpenClient.ts";

/** Why the open client cannot be killed; null when it can. `general`: why nothing can be done here at all. */
export function killOff(
  id: number | null,
  open: OpenClient,
  status: ServerStatus,
  general: string | null,
): string | null {
  const off = words.kill.off;
  if (id === null || open.client === null || open.goneAt !== null) return off.gone;
  if (general !== null) return general;
  if (status.own.ids.includes(id)) return off.own;
  const type = classOf(open.client, status.identity);
  return type === "replica" ? off.replica : type === "primary" ? off.primary : null;
}
