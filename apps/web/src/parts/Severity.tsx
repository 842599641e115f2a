const SHAPES = {
  crit: { label: "critical", shape: "M5 1h6l4 4v6l-4 4H5l-4-4V5z", stroke: "M8 4.2v4.6M8 11.3v.4" },
  warn: { label: "warning", shape: "M8 1.2 15.3 14.3H.7z", stroke: "M8 6v3.6M8 11.8v.4" },
  info: {
    label: "notice",
    shape: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
    stroke: "M8 7.5v3.6M8 4.9v.3",
  },
} as const;

export type SeverityLevel = keyof typeof SHAPES;

/** Octagon, triangle or ring: severity is never told by colour alone. */
export function Severity({ level }: { level: SeverityLevel }) {
  const { label, shape, stroke } = SHAPES[level];
  return (
    <svg className={`sev ${level}`} viewBox="0 0 16 16" role="img" aria-label={label}>
      <path className="shape" d={shape} />
      <path className="stroke" d={stroke} />
    </svg>
  );
}
