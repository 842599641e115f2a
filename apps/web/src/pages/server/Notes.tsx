import type { ServerStatus } from "@clientele/model";
import { words } from "../../words/en.ts";
import { NoteBand } from "./Bands.tsx";
import { inOneLine, refusalOf } from "./rights.ts";

/** What could not be used, read or asked for, each said once. */
export function Notes({ status, bad }: { status: ServerStatus; bad: readonly string[] }) {
  const info = refusalOf(status, "INFO");
  const notes = [
    bad.length > 0 ? words.bands.badValues({ keys: bad.join(", ") }) : null,
    status.unreadable
      ? words.bands.unreadable({ n: status.unreadable.lines, reason: status.unreadable.first })
      : null,
    info && status.state === "live" ? `${inOneLine(info)} ${words.rights.noInfo}` : null,
  ];
  return notes.map((note) => note && <NoteBand key={note} text={note} />);
}
