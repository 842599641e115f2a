import { productWord, type ServerStatus } from "@clientele/model";
import { words } from "../../../words/en.ts";
import { duration, prose, roundBytes, setting, time } from "../../../words/format.ts";
import { type LastSeen, type WhyGone, whyGone } from "./why-gone.ts";

const text = words.details;

interface GoneNoteProps {
  readonly seen: LastSeen;
  readonly status: ServerStatus;
  readonly nowMs: number;
}

/** That the client left, when, and why where something points to it. */
export function GoneNote({ seen, status, nowMs }: GoneNoteProps) {
  const why = whyGone(seen, status);
  return (
    <p className="gone-note" role="status">
      <b>{text.goneAt({ at: time(seen.goneAt, nowMs) })}</b>
      {why && ` ${sentence(why, productWord(status.identity))}`}
    </p>
  );
}

function sentence(why: WhyGone, server: string): string {
  switch (why.kind) {
    case "restart":
      return text.goneWhy.restart({ server });
    case "closing":
      return text.goneWhy.closing({ letter: why.letter });
    case "hard":
      return text.goneWhy.hard({ server, size: prose(roundBytes(why.size)) });
    case "timeout":
      return text.goneWhy.timeout({ server, span: prose(...duration(why.seconds)) });
    case "soft": {
      const seconds = prose(setting(why.seconds));
      return text.goneWhy.soft({ server, seconds, size: prose(roundBytes(why.size)) });
    }
  }
}
