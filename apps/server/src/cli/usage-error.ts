/** Wrong usage of the command line (exit 2). The message says what is wrong and where; the remedy what to write. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** A command that was understood and could not be done (exit 1). */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
