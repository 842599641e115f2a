/** A part of a whole, 0–1, with an optional tick. Decoration: the number stands beside it. */
export function Bar({
  share,
  look = "",
  tick = null,
}: {
  share: number;
  look?: string;
  tick?: number | null;
}) {
  const percent = (part: number) => `${Math.min(1, Math.max(0, part)) * 100}%`;
  return (
    <span className="bar" aria-hidden="true">
      {share > 0 && <i className={look} style={{ width: percent(share) }} />}
      {tick !== null && tick <= 1 && <em style={{ left: percent(tick) }} />}
    </span>
  );
}
