import type { ServerStatus } from "@clientele/model";
import { words } from "../../words/en.ts";
import { NoteBand } from "./Bands.tsx";

/** What could not be used or read, each said once. */
export function Notes({ status, bad }: { status: ServerStatus; bad: readonly string[] }) {
  const notes = [
    bad.length > 0 ? words.bands.badValues({ keys: bad.join(", ") }) : null,
    status.unreadable
      ? words.bands.unreadable({ n: status.unreadable.lines, reason: status.unreadable.first })
      : null,
  ];
  return notes.map((note) => note && <NoteBand key={note} text={note} />);
}
