import { MISSING } from "../words/format.ts";

/** Text that a client chose: never more than text, cut when long, whole in the tooltip. */
export function Foreign({ text, missing = MISSING }: { text: string | null; missing?: string }) {
  if (!text) return <span className="t3">{missing}</span>;
  return (
    <bdi className="foreign" title={text.length > 12 ? text : undefined}>
      {text.length > 400 ? `${text.slice(0, 400)}…` : text}
    </bdi>
  );
}
