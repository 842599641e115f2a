/** What may be logged of any error: its name, code and place. Never its message, which may hold a command's words. */
export function faultFields(error: unknown): {
  readonly name: string;
  readonly code: string;
  readonly where: string;
} {
  if (!(error instanceof Error)) return { name: typeof error, code: "", where: "" };
  const { code } = error as NodeJS.ErrnoException;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: String(code ?? ""),
    where: frames
      .slice(0, 4)
      .map((line) => line.trim())
      .join(" < "),
  };
}
