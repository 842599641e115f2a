import { commandIn } from "../state/command.ts";
import { words } from "../words/en.ts";
import { CopyButton } from "./CopyButton.tsx";

/** What to do about it. A command in it can be copied. */
export function Remedy({ text }: { text: string }) {
  const found = commandIn(text);
  if (!found) return text;
  return (
    <>
      {found.before}{" "}
      <span className="command">
        <code className="mono">{found.command}</code>
        <CopyButton look="ghost sm" label={words.copy.copy} text={() => found.command} />
      </span>
      {found.after}
    </>
  );
}
