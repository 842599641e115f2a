import type { ServerStatus } from "@clientele/model";
import { words } from "../../words/en.ts";
import { duration, prose } from "../../words/format.ts";
import { NoteBand } from "./Bands.tsx";
import { inOneLine, refusalOf } from "./rights.ts";

/** An interval longer than asked for by less than this is no news. */
const SLOWER = 1.5;

/** What could not be used, read or asked for, each said once. */
export function Notes({ status, bad }: { status: ServerStatus; bad: readonly string[] }) {
  const info = refusalOf(status, "INFO");
  const notes = [
    bad.length > 0 ? words.bands.badValues({ keys: bad.join(", ") }) : null,
    status.unreadable
      ? words.bands.unreadable({ n: status.unreadable.lines, reason: status.unreadable.first })
      : null,
    slower(status),
    info && status.state === "live" ? `${inOneLine(info)} ${words.rights.noInfo}` : null,
  ];
  return notes.map((note) => note && <NoteBand key={note} text={note} />);
}

/** How often it is read now stands in the header: a note that changed with each reading could not be dismissed. */
function slower({ state, cost }: ServerStatus): string | null {
  if (state !== "live" || !cost || cost.intervalMs < SLOWER * cost.configuredIntervalMs) return null;
  return words.slower({ configured: prose(...duration(cost.configuredIntervalMs / 1000)) });
}
