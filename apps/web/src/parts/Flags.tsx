import type { ShownFlag } from "../state/client.ts";
import { MISSING } from "../words/format.ts";

/** The first flag with its word, the others as letters; the tooltip has all. */
export function Flags({ flags }: { flags: readonly ShownFlag[] }) {
  if (flags.length === 0) return <span className="t3">{MISSING}</span>;
  const all = flags.map(({ letter, word, meaning }) => `${letter} ${word}: ${meaning}`).join("\n");
  return (
    <span className="flags" title={all}>
      {flags.map((flag, i) => (
        <FlagBadge key={flag.letter} flag={flag} withWord={i === 0 && flag.look !== "none"} />
      ))}
    </span>
  );
}

export function FlagBadge({ flag, withWord }: { flag: ShownFlag; withWord: boolean }) {
  const shown = withWord && flag.word;
  return (
    <span className={`flag ${flag.look}`}>
      <b aria-hidden={shown ? true : undefined}>{flag.letter}</b>
      {shown && <span>{flag.word}</span>}
    </span>
  );
}
