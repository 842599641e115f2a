import { Severity } from "../../../parts/Severity.tsx";
import { words } from "../../../words/en.ts";
import type { Part } from "./draft.ts";

const text = words.query;

/** Why parts are left out, and what would be right in their place. */
export function QueryErrors({ parts }: { parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="query-errors" aria-live="polite">
      {parts.map(
        ({ start, error }) =>
          error && (
            <li key={start}>
              <Severity level="crit" />
              <span>
                <b>{error.message}</b>{" "}
                <span className="t2">
                  {text.accepted} <code className="mono">{error.accepted}</code>. {text.leftOut}
                </span>
              </span>
            </li>
          ),
      )}
    </ul>
  );
}
